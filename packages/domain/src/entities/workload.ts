import type { WorkloadSpec } from '../spec/workload-spec.ts'

export interface Workload {
  readonly id: string
  readonly organisationId: string
  readonly environmentId: string
  readonly name: string
  readonly spec: WorkloadSpec
  /** Rises with every edit; the ETag of the API. */
  readonly revision: number
  /** What should run: the release that traffic belongs to; undefined before the first and after a stop. */
  readonly liveReleaseId: string | undefined
  readonly stopped: boolean
  readonly createdAt: number
  readonly updatedAt: number
}
