import type { Operation, Tree } from '../../test/journeys/support/operations.ts'
import { committedOperations } from './committed-operations.ts'
import type { CrashPoint } from './crash-point.ts'
import { readDesired } from './desired.ts'
import { diskProblems } from './disk-problems.ts'
import { engineProblems } from './engine-problems.ts'
import { gatewayProblems } from './gateway-problems.ts'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'
import { readPage, readServing, type Serving } from './serving.ts'
import type { Struck } from './strike.ts'

const UNFINISHED = ['pending', 'waiting', 'running']
/** One fault, so each step begins at most twice, and once more where its policy retries. */
const MOST_ATTEMPTS = 3

/** An operation that has ended, and how it came to that. */
export interface Case {
  readonly scenario: Scenario
  readonly point: CrashPoint
  readonly struck: Struck
  readonly before: Serving
  readonly tree: Tree
}

/** Everything that is not as it must be at rest: desired state, engine, gateway and disk against each other. Empty is right. */
export async function verdict(lab: CrashLab, one: Case): Promise<readonly string[]> {
  const desired = await readDesired(lab)
  return [
    ...treeProblems(lab, one),
    ...(await unfinished(lab)),
    ...desired.replicas
      .filter((replica) => replica.desired !== 'serving')
      .map((replica) => `replica ${replica.containerName} is ${replica.desired}`),
    ...(await engineProblems(lab, desired)),
    ...(await gatewayProblems(lab, desired)),
    ...(await diskProblems(lab, desired)),
    ...(await servingProblems(lab, one)),
  ]
}

function treeProblems(lab: CrashLab, one: Case): readonly string[] {
  const { tree } = one
  const { state, failure } = tree.root
  const nodes = tree.all.flatMap((each) =>
    each.nodes.map((node) => ({ ...node, place: `${each.kind}/${node.name}` })),
  )
  return [
    ...(endsOf(lab, one).includes(state) ? [] : [`it ended ${state}: ${JSON.stringify(failure)}`]),
    ...tree.all
      .filter((each) => each.needsAttention || UNFINISHED.includes(each.state))
      .map(
        (each) => `${each.kind} is ${each.state}${each.needsAttention ? ', needs attention' : ''}`,
      ),
    ...nodes
      .filter((node) => node.attempt > MOST_ATTEMPTS || node.state === 'undoFailed')
      .map((node) => `${node.place} is ${node.state} after ${node.attempt} attempts`),
  ]
}

/** A crash and a lost reply change nothing about the end; a refusal fails; an accepted cancel cancels, unless the pivot came first. */
function endsOf(lab: CrashLab, { scenario, point, struck, tree }: Case): readonly string[] {
  if (point.action === 'fail') return ['failed']
  if (!struck.accepted) return [scenario.ends]
  const isTooLate = committedOperations(lab, tree).includes(tree.root)
  const failsAnyway = scenario.ends === 'failed'
  return ['cancelled', ...(isTooLate || failsAnyway ? [scenario.ends] : [])]
}

async function unfinished(lab: CrashLab): Promise<readonly string[]> {
  const { items } = await lab.plane.api.get<{ items: Operation[] }>('/v1/operations?limit=20')
  return items
    .filter((one) => UNFINISHED.includes(one.state))
    .map((one) => `${one.kind} ${one.id} is ${one.state}`)
}

/** After success the new state serves; without it the old one, but for what had passed its point of no return. */
async function servingProblems(lab: CrashLab, one: Case): Promise<readonly string[]> {
  const { scenario, before, tree } = one
  const wanted = scenario.answer()
  const page = wanted && (await readPage(lab, wanted.host))
  const newPage = wanted && `200 ${wanted.body.trim()}`
  const isPage = (...pages: readonly (string | undefined)[]) =>
    pages.includes(page) ? [] : [`${wanted?.host} answers ${page} instead of ${pages.join(' or ')}`]
  if (tree.root.state === 'succeeded') return isPage(newPage)
  const kept = committedOperations(lab, tree).map((each) => each.subject)
  const { workloads } = await readServing(lab, scenario)
  const ids = new Set([...before.workloads.keys(), ...workloads.keys()])
  const changed = [...ids].filter(
    (id) => !kept.includes(`workload:${id}`) && workloads.get(id) !== before.workloads.get(id),
  )
  return [
    ...isPage(before.page, ...(kept.length === 0 ? [] : [newPage])),
    ...changed.map(
      (id) => `${id} served ${before.workloads.get(id)}, and now ${workloads.get(id)}`,
    ),
  ]
}
