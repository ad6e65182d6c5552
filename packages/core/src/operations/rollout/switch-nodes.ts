import type { PlanNode } from '@keystone/engine/plan'
import { childNode, stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import type { FreshReplica, Rollout } from './rollout.ts'

export const STABLE = 'stable'
/** A rolling deployment moves at least this part of the traffic at a time. */
const ROLLING_STEPS = 4

/** New replicas, the switch, and the time in which they must prove themselves. */
export function switchNodes(rollout: Rollout, after: readonly string[]): readonly PlanNode[] {
  const moving =
    rollout.spec.deploy.strategy === 'recreate'
      ? recreate(rollout, after)
      : startFirst(rollout, after)
  const { fresh, spec } = rollout
  const stable = stepNode(STABLE, say('watch'), moving.last, {
    replicas: fresh.map((one) => ({ replicaId: one.id, startedBy: startName(one) })),
    // Nobody new to watch, as after scaling down: waiting would prove nothing.
    windowMs: fresh.length === 0 ? 0 : spec.deploy.stabilityMs,
  })
  return [...moving.nodes, stable]
}

interface Moving {
  readonly nodes: readonly PlanNode[]
  readonly last: readonly string[]
}

/** Rolling moves slot by slot, blue-green all at once; both start before they stop. */
function startFirst(rollout: Rollout, after: readonly string[]): Moving {
  const batches = batchesOf(rollout)
  const nodes: PlanNode[] = []
  const serving = rollout.old.filter((replica) => replica.desired === 'serving')
  const kept = rollout.kept.map((one) => one.id)
  let last = after
  let now = [...kept, ...serving.map((one) => one.id)]
  for (const [index, batch] of batches.entries()) {
    const deploys = batch.map((one) => deployNode(rollout, one, last))
    const arrived = batches.slice(0, index + 1).flat()
    const staying =
      index === batches.length - 1
        ? []
        : serving.filter((old) => !arrived.some((one) => replaces(one, old)))
    const next = [...kept, ...staying.map((one) => one.id), ...arrived.map((one) => one.id)]
    const name = batches.length === 1 ? 'switch' : `switch-${index + 1}`
    const waitFor = deploys.length === 0 ? last : deploys.map((node) => node.name)
    const faces = index === batches.length - 1 ? 'release' : 'keep'
    nodes.push(...deploys, cutoverNode(rollout, { name, after: waitFor, now, next, faces }))
    last = [name]
    now = next
  }
  return { nodes, last }
}

function replaces(
  fresh: FreshReplica,
  old: { readonly process: string; readonly slot: number },
): boolean {
  return fresh.process === old.process && fresh.slot === old.slot
}

/** At least one batch, so that there is always a switch. */
function batchesOf({ fresh, spec }: Rollout): readonly (readonly FreshReplica[])[] {
  if (spec.deploy.strategy === 'blue-green' || fresh.length <= 1) return [fresh]
  const size = Math.ceil(fresh.length / ROLLING_STEPS)
  return Array.from({ length: Math.ceil(fresh.length / size) }, (_, index) =>
    fresh.slice(index * size, (index + 1) * size),
  )
}

/** Two of them may never run at once: stop first, and start the old ones again when the new ones fail. */
function recreate(rollout: Rollout, after: readonly string[]): Moving {
  const serving = rollout.old.filter((replica) => replica.desired === 'serving')
  const old = serving.map((one) => one.id)
  const kept = rollout.kept.map((one) => one.id)
  const withdraw = cutoverNode(rollout, {
    name: 'withdraw',
    after,
    now: [...kept, ...old],
    next: kept,
    faces: 'keep',
  })
  const halts = serving.map((replica) =>
    stepNode(
      `halt-${replica.process}-${replica.slot}`,
      say('halt-replica', { slot: replica.slot, process: replica.process }),
      ['withdraw'],
      {
        replicaId: replica.id,
        drainTimeoutMs: rollout.spec.deploy.drainTimeoutMs,
        stopGraceMs: rollout.spec.deploy.stopGraceMs,
      },
      'halt',
    ),
  )
  const first = halts.length === 0 ? ['withdraw'] : halts.map((node) => node.name)
  const deploys = rollout.fresh.map((one) => deployNode(rollout, one, first))
  const waitFor = deploys.length === 0 ? first : deploys.map((node) => node.name)
  const next = [...kept, ...rollout.fresh.map((one) => one.id)]
  const arrive = cutoverNode(rollout, {
    name: 'switch',
    after: waitFor,
    now: kept,
    next,
    faces: 'release',
  })
  return {
    nodes: [withdraw, ...halts, ...deploys, arrive],
    last: ['switch'],
  }
}

function deployNode(rollout: Rollout, one: FreshReplica, after: readonly string[]): PlanNode {
  const { workloadId, releaseId } = rollout
  return childNode(
    'replica.deploy',
    startName(one),
    say('start-replica', { slot: one.slot, process: one.process }),
    after,
    {
      workloadId,
      releaseId,
      replicaId: one.id,
      serverId: one.serverId,
      process: one.process,
      slot: one.slot,
    },
  )
}

function startName({ process, slot }: FreshReplica): string {
  return `start-${process}-${slot}`
}

/**
 * Faces change with the last switch only: those of the release may lead to a process whose replicas
 * come with a later batch.
 */
function cutoverNode(
  { organisationId, workloadId, releaseId }: Rollout,
  one: {
    readonly name: string
    readonly after: readonly string[]
    readonly now: readonly string[]
    readonly next: readonly string[]
    readonly faces: 'release' | 'keep'
  },
): PlanNode {
  return childNode('gateway.cutover', one.name, say('switch'), one.after, {
    organisationId,
    workloadId,
    releaseId,
    before: [...one.now],
    after: [...one.next],
    faces: one.faces,
  })
}
