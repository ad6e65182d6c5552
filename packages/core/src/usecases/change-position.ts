import type { ChangeHeads } from '@keystone/store/repositories/changes'

/**
 * The place of a follower of changes, as Last-Event-ID. It holds no control plane's memory, so that any
 * of them can tell whether something was missed. When things were looked at is left out: being looked
 * at again is nothing that must not be missed.
 */
export function changePosition({ audit, operations, observed }: ChangeHeads): string {
  return [audit, operations, observed].join('-')
}
