import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

/** What became of an act, and how it looks. */
export const OUTCOMES = {
  succeeded: 'good',
  started: 'busy',
  failed: 'bad',
  cancelled: 'off',
  denied: 'warn',
} as const satisfies Record<Wire['AuditEntry']['outcome'], Tone>
