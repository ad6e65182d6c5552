import type { Wire } from '../../api/wire.ts'

const LOOK_AGAIN_MS = 15_000

/** How soon to ask again, in ms: that a replica has lived for a minute is no change that anybody is told of. */
export function crashPasses(workloads: readonly Wire['Workload'][] | undefined): number | false {
  return workloads?.some(({ status }) => status.crash !== undefined) ? LOOK_AGAIN_MS : false
}
