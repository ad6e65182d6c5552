import type { Image } from './image.ts'
import type { Machine } from './machine.ts'

/** By id or by any reference that the engine knows. */
export function findImage(machine: Machine, reference: string): Image | undefined {
  return machine.images.get(machine.references.get(reference) ?? reference)
}
