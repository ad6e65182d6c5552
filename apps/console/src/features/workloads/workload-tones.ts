import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

export const WORKLOAD_TONES: Readonly<Record<Wire['WorkloadStatus']['state'], Tone>> = {
  idle: 'off',
  deploying: 'busy',
  running: 'good',
  degraded: 'warn',
  failed: 'bad',
  stopped: 'off',
  unknown: 'warn',
}
