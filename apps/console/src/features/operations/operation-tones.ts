import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

export const OPERATION_TONES: Readonly<Record<Wire['Operation']['state'], Tone>> = {
  pending: 'off',
  waiting: 'warn',
  running: 'busy',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'off',
}
