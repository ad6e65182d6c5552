import type { Wire } from '../../api/wire.ts'

/** What of the operations is asked for; goes to the API as it is. */
export interface OperationFilter {
  readonly q?: string
  readonly state?: Wire['Operation']['state'] | 'unfinished'
  readonly subject?: string
  readonly needsAttention?: 'true'
}
