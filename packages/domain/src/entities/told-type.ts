/**
 * What can be told to the outside, and what people are told about each. All of them are things that
 * Keystone saw or did; that it told somebody, or could not, is none of them, so that no subscription can
 * answer itself (WL-30).
 */
export const TOLD_TYPES = {
  'operation.succeeded': 'an operation ended well',
  'operation.failed': 'an operation failed',
  'operation.cancelled': 'an operation was cancelled, or a newer one took its place',
  'operation.attention': 'an operation needs a person’s attention',
  'server.unreachable': 'a server does not answer any more',
  'server.reachable': 'a server that did not answer is back',
  'audit.entry': 'the audit log, entry by entry, from its beginning',
} as const

export type ToldType = keyof typeof TOLD_TYPES
