import type { Wire } from '../../api/wire.ts'

/** Which entries are asked for; goes to the API as it is. */
export interface AuditFilter {
  readonly q?: string
  readonly actor?: string
  readonly verb?: string
  readonly subject?: string
  readonly outcome?: Wire['AuditEntry']['outcome']
  readonly from?: string
  readonly until?: string
}
