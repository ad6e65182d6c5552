import type { Wire } from '../../api/wire.ts'

/** What every tab of a workload's page is given. */
export interface WorkloadTab {
  readonly workload: Wire['Workload']
}
