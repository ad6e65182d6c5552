import type { PlanNode } from '@keystone/engine/plan'
import { childNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { retireNode } from './retire-node.ts'
import type { Rollout } from './rollout.ts'

/**
 * What a dead operation left in a place that a new replica takes has the new one's container name, and a
 * gateway that would not take traffic back may still know it: it loses the traffic, drains and goes before
 * the new one is made, or requests would lead to where nobody is (seed 3429 of the simulation).
 */
export function clearLeavings(rollout: Rollout): {
  readonly nodes: readonly PlanNode[]
  readonly names: readonly string[]
  /** Without what is cleared already. */
  readonly rest: Rollout
} {
  const { organisationId, workloadId, releaseId, kept, old, fresh, spec } = rollout
  const isInTheWay = (one: (typeof old)[number]) =>
    one.desired !== 'serving' &&
    one.releaseId === releaseId &&
    fresh.some(({ process, slot }) => process === one.process && slot === one.slot)
  const leavings = old.filter(isInTheWay)
  if (leavings.length === 0) return { nodes: [], names: [], rest: rollout }
  const serving = [...kept, ...old.filter((one) => one.desired === 'serving')]
  const clear = childNode('gateway.cutover', 'clear', say('clear-leavings'), [], {
    organisationId,
    workloadId,
    releaseId: serving[0]?.releaseId ?? null,
    before: serving.map((one) => one.id),
    after: serving.map((one) => one.id),
    faces: 'keep',
  })
  const retired = leavings.map((one) => retireNode(one, spec.deploy, [clear.name]))
  return {
    nodes: [clear, ...retired],
    names: retired.map((node) => node.name),
    rest: { ...rollout, old: old.filter((one) => !leavings.includes(one)) },
  }
}
