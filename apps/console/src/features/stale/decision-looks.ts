import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

type Decision = NonNullable<Wire['StaleRun']['reconciliation']>['decision']

export const DECISION_TONES: Readonly<Record<Decision, Tone>> = {
  succeeded: 'good',
  failed: 'bad',
  stillRunning: 'busy',
  superseded: 'off',
  unproven: 'warn',
}
