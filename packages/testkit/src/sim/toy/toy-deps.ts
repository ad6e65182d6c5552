import type { Gate } from '../gate.ts'
import type { ToyWorld } from './toy-world.ts'

/** What toy steps are given: the world, only through the gate. */
export interface ToyDeps {
  readonly world: ToyWorld
  readonly gate: Gate
}

/** Told to every step and allowed nowhere (I-9). */
export const TOY_SECRET = 'hunter2-öffne-dich'
