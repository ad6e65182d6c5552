import type { CrashLab } from './lab.ts'

/** What the database says that there is to be. */
export interface Desired {
  readonly workloads: readonly {
    readonly id: string
    readonly hosts: readonly string[]
    readonly liveReleaseId: string | undefined
  }[]
  readonly environmentIds: readonly string[]
  readonly replicas: readonly ReplicaRow[]
  readonly images: readonly string[]
}

export async function readDesired({ plane }: CrashLab): Promise<Desired> {
  const list = async <T>(path: string) => (await plane.api.get<{ items: T[] }>(path)).items
  const [workloads, environments] = await Promise.all([
    list<WorkloadRow>('/v1/workloads?limit=200'),
    list<{ id: string }>('/v1/environments?limit=200'),
  ])
  const replicas = await Promise.all(
    workloads.map(({ id }) => list<Omit<ReplicaRow, 'workloadId'>>(`/v1/workloads/${id}/replicas`)),
  )
  const releases = await Promise.all(
    workloads.map(({ id }) => list<ReleaseRow>(`/v1/workloads/${id}/releases?limit=200`)),
  )
  const kept = releases.flat().filter((one) => one.prunedAt === undefined)
  return {
    workloads: workloads.map(({ id, spec }, index) => {
      const live = releases[index]?.find((each) => each.live)
      const hosts = live === undefined ? [] : spec.faces.map((face) => face.host)
      return { id, hosts, liveReleaseId: live?.id }
    }),
    environmentIds: environments.map((one) => one.id),
    replicas: workloads.flatMap(({ id: workloadId }, index) =>
      (replicas[index] ?? []).map((one) => ({ ...one, workloadId })),
    ),
    images: kept.map((one) => one.image),
  }
}

interface ReplicaRow {
  readonly workloadId: string
  readonly containerName: string
  readonly address: string
  readonly port?: number
  readonly desired: string
}

interface ReleaseRow {
  readonly id: string
  readonly image: string
  readonly live: boolean
  readonly prunedAt?: string
}

interface WorkloadRow {
  readonly id: string
  readonly spec: { readonly faces: readonly { readonly host: string }[] }
}
