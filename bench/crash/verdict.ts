import type { Operation, Tree } from '../../test/journeys/support/operations.ts'
import { diskProblems } from './disk-problems.ts'
import { engineProblems } from './engine-problems.ts'
import { gatewayProblems } from './gateway-problems.ts'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'

const UNFINISHED = ['pending', 'waiting', 'running']
/** One crash, so each step begins at most twice, and once more where its policy retries. */
const MOST_ATTEMPTS = 3

export interface Desired {
  readonly workloads: readonly { readonly id: string; readonly hosts: readonly string[] }[]
  readonly environmentIds: readonly string[]
  readonly replicas: readonly ReplicaRow[]
  readonly images: readonly string[]
}

/** Everything that is not as it must be at rest: desired state, engine, gateway and disk against each other. Empty is right. */
export async function verdict(
  lab: CrashLab,
  scenario: Scenario,
  tree: Tree,
): Promise<readonly string[]> {
  const desired = await desiredOf(lab)
  return [
    ...treeProblems(tree, scenario),
    ...(await unfinished(lab)),
    ...desired.replicas
      .filter((one) => one.desired !== 'serving')
      .map((one) => `replica ${one.containerName} is ${one.desired}`),
    ...(await engineProblems(lab, desired)),
    ...(await gatewayProblems(lab, desired)),
    ...(await diskProblems(lab, desired)),
    ...(await answerProblems(lab, scenario)),
  ]
}

function treeProblems(tree: Tree, scenario: Scenario): readonly string[] {
  const { state, failure } = tree.root
  const nodes = tree.all.flatMap((one) =>
    one.nodes.map((node) => ({ ...node, place: `${one.kind}/${node.name}` })),
  )
  return [
    ...(state === scenario.ends ? [] : [`it ended ${state}: ${JSON.stringify(failure)}`]),
    ...tree.all
      .filter((one) => one.needsAttention || UNFINISHED.includes(one.state))
      .map((one) => `${one.kind} is ${one.state}${one.needsAttention ? ', needs attention' : ''}`),
    ...nodes
      .filter((node) => node.attempt > MOST_ATTEMPTS || node.state === 'undoFailed')
      .map((node) => `${node.place} is ${node.state} after ${node.attempt} attempts`),
  ]
}

async function unfinished(lab: CrashLab): Promise<readonly string[]> {
  const { items } = await lab.plane.api.get<{ items: Operation[] }>('/v1/operations?limit=20')
  return items
    .filter((one) => UNFINISHED.includes(one.state))
    .map((one) => `${one.kind} ${one.id} is ${one.state}`)
}

async function desiredOf({ plane }: CrashLab): Promise<Desired> {
  const list = async <T>(path: string) => (await plane.api.get<{ items: T[] }>(path)).items
  const [workloads, environments] = await Promise.all([
    list<WorkloadRow>('/v1/workloads?limit=200'),
    list<{ id: string }>('/v1/environments?limit=200'),
  ])
  const replicas = await Promise.all(
    workloads.map(({ id }) => list<ReplicaRow>(`/v1/workloads/${id}/replicas`)),
  )
  const releases = await Promise.all(
    workloads.map(({ id }) => list<ReleaseRow>(`/v1/workloads/${id}/releases?limit=200`)),
  )
  const kept = releases.flat().filter((one) => one.prunedAt === undefined)
  return {
    workloads: workloads.map((one, index) => ({
      id: one.id,
      hosts: (releases[index] ?? []).some((each) => each.live)
        ? one.spec.faces.map((face) => face.host)
        : [],
    })),
    environmentIds: environments.map((one) => one.id),
    replicas: replicas.flat(),
    images: kept.map((one) => one.image),
  }
}

interface ReplicaRow {
  readonly containerName: string
  readonly address: string
  readonly port?: number
  readonly desired: string
}

interface ReleaseRow {
  readonly image: string
  readonly live: boolean
  readonly prunedAt?: string
}

interface WorkloadRow {
  readonly id: string
  readonly spec: { readonly faces: readonly { readonly host: string }[] }
}

async function answerProblems({ plane }: CrashLab, scenario: Scenario): Promise<readonly string[]> {
  const wanted = scenario.answer()
  if (wanted === undefined) return []
  const page = await plane.gateway.get(wanted.host)
  if (page.status === 200 && page.body.trim() === wanted.body.trim()) return []
  return [
    `${wanted.host} answers ${page.status} ${page.body.slice(0, 60)} instead of ${wanted.body}`,
  ]
}
