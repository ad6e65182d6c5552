import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

type Observed = Wire['Replica']['observed']

/** What was seen of a container in one word: its health where it has one, else its state. */
export function replicaLook({ state, health }: Observed): {
  readonly tone: Tone
  readonly label: Observed['state'] | 'healthy' | 'unhealthy' | 'starting'
} {
  if (state === 'running') {
    if (health === 'unhealthy') return { tone: 'bad', label: 'unhealthy' }
    if (health === 'starting') return { tone: 'busy', label: 'starting' }
    return { tone: 'good', label: health === 'healthy' ? 'healthy' : 'running' }
  }
  if (state === 'created') return { tone: 'busy', label: state }
  if (state === 'unknown' || state === 'paused' || state === 'removing')
    return { tone: 'warn', label: state }
  return { tone: 'bad', label: state }
}
