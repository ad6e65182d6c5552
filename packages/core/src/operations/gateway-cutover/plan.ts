import type { Replica } from '@keystone/domain/entities/replica'
import { shortId } from '@keystone/domain/id'
import type { Json } from '@keystone/engine/json'
import type { Plan, PlannedStep } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { facesAfter } from './faces-after.ts'
import type { GatewayCutoverInput } from './input.ts'
import { keptFaces } from './kept-faces.ts'
import type { CutoverSnapshot } from './snapshot.ts'
import { type UpstreamChange, upstreamChanges } from './upstream-changes.ts'

/**
 * Names that will have replicas first, then the record of who serves, then the faces (a reload only
 * when they changed), and last the names that nobody stands behind any more. So there is no moment in
 * which a face leads to a name without replicas, also not when a release listens on another port.
 *
 * `facesBack` does nothing forward: undo goes in reverse, and the config may go back to the old faces
 * only after the record has.
 */
export function planCutover(input: GatewayCutoverInput, snapshot: CutoverSnapshot): Plan {
  const before = input.before.map((id) => replicaOf(snapshot, id))
  const after = input.after.map((id) => replicaOf(snapshot, id))
  const changes = upstreamChanges(before, after, leftBehind(input, snapshot))
  const servers = routingServers(snapshot, before, after)
  const filled = changes.filter((change) => change.after.length > 0)
  const emptied = changes.filter((change) => change.after.length === 0)
  const nodes = chain([
    filled.map((change) => upstreamNode('fill', change)),
    servers.map((serverId) =>
      stepNode(`facesBack-${shortId(serverId)}`, say('faces-back'), [], { serverId }, 'facesBack'),
    ),
    [stepNode('record', say('record-serving'), [], recordInput(input, snapshot, after))],
    servers.map((serverId) =>
      stepNode(`faces-${shortId(serverId)}`, say('route-faces'), [], { serverId }, 'faces'),
    ),
    emptied.map((change) => upstreamNode('empty', change)),
  ])
  return {
    ...toldPlan(tell('cut-over', { count: after.length, before: before.length })),
    nodes,
  }
}

/** What a switch left that could not be undone: it serves no longer, and a name may still lead to it (seed 1004404). */
function leftBehind(input: GatewayCutoverInput, { replicas }: CutoverSnapshot): readonly Replica[] {
  const involved = new Set([...input.before, ...input.after])
  return replicas.filter((one) => one.desired === 'leaving' && !involved.has(one.id))
}

/** With nobody before or after, the face is routed wherever the environment has a network: there too it comes and goes. */
function routingServers(
  snapshot: CutoverSnapshot,
  before: readonly Replica[],
  after: readonly Replica[],
): readonly string[] {
  const ids = [...before, ...after].map((replica) => replica.serverId)
  const everywhere = before.length === 0 || after.length === 0
  return [...new Set([...ids, ...(everywhere ? snapshot.networkServerIds : [])])].toSorted()
}

function replicaOf(snapshot: CutoverSnapshot, id: string): Replica {
  const replica = snapshot.replicas.find((one) => one.id === id)
  if (replica !== undefined) return replica
  throw new StepError(
    'REPLICA_NOT_FOUND',
    `Replica ${id} is gone; it cannot take part in a switch.`,
  )
}

function upstreamNode(verb: 'fill' | 'empty', change: UpstreamChange): PlannedStep {
  const name = `${verb}-${shortId(change.serverId)}-${change.name.split('.')[0]}`
  return stepNode(name, say(`${verb}-upstreams`), [], { ...change }, 'upstreams')
}

function recordInput(
  input: GatewayCutoverInput,
  snapshot: CutoverSnapshot,
  after: readonly Replica[],
): Json {
  const { release, faces, liveReleaseId, stopped } = snapshot
  const next =
    input.faces === 'none'
      ? []
      : input.faces === 'keep' || release === undefined
        ? keptFaces(faces, after)
        : facesAfter(release, after, faces)
  return {
    before: {
      releaseId: liveReleaseId ?? null,
      serving: input.before,
      stopped,
      faces: faces.map((face) => ({ ...face })),
    },
    after: {
      releaseId: input.releaseId,
      serving: input.after,
      // A deployment takes a stop back, also of a workload that has no replicas.
      stopped: stopped && input.after.length === 0 && input.faces !== 'release',
      faces: next.map((face) => ({ ...face })),
    },
  }
}

/** Each group after the whole group before it; inside a group all at once. */
function chain(groups: readonly (readonly PlannedStep[])[]): readonly PlannedStep[] {
  let after: readonly string[] = []
  const nodes: PlannedStep[] = []
  for (const group of groups.filter((one) => one.length > 0)) {
    nodes.push(...group.map((node) => ({ ...node, after })))
    after = group.map((node) => node.name)
  }
  return nodes
}
