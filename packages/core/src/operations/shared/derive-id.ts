import { createHash } from 'node:crypto'
import { ID_PREFIXES, type IdKind } from '@keystone/domain/id'

/**
 * An id that follows from the operation that needs it, so that planning stays pure and a repeated step
 * makes nothing twice.
 */
export function deriveId(kind: IdKind, ...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${ID_PREFIXES[kind]}_${hash.slice(0, 32)}`
}
