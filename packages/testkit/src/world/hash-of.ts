import { createHash } from 'node:crypto'

/** 64 hexadecimal digits of whatever survives JSON. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
