import { readDesired } from './desired.ts'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'

/** What people see of the workloads at one moment: what an operation that ends without success must not change. */
export interface Serving {
  /** By workload: its live release and how many replicas serve it. */
  readonly workloads: ReadonlyMap<string, string>
  /** The page of the scenario's face. */
  readonly page: string | undefined
}

export async function readServing(lab: CrashLab, scenario: Scenario): Promise<Serving> {
  const { workloads, replicas } = await readDesired(lab)
  const host = scenario.answer()?.host
  return {
    workloads: new Map(
      workloads.map(({ id, liveReleaseId = 'nothing' }) => {
        const own = replicas.filter((one) => one.workloadId === id && one.desired === 'serving')
        return [id, `${liveReleaseId} with ${own.length} replicas`]
      }),
    ),
    page: host === undefined ? undefined : await readPage(lab, host),
  }
}

export async function readPage({ plane }: CrashLab, host: string): Promise<string> {
  const { status, body } = await plane.gateway.get(host)
  return `${status} ${body.trim().slice(0, 60)}`
}
