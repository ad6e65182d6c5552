import type { PlanNode } from '@keystone/engine/plan'
import { afterSwitch } from './after-switch.ts'
import { beforeSwitch } from './before-switch.ts'
import { clearLeavings } from './clear-leavings.ts'
import type { Rollout } from './rollout.ts'
import { STABLE, switchNodes } from './switch-nodes.ts'

/**
 * From "there is a release" to "it is all that runs" (WL-8). `ready`: names of the nodes after which the
 * release exists. Old replicas keep running, without traffic, until the new ones have been watched for
 * the stability window: going back is then a switch, not a start. The price is their memory for that time.
 */
export function planRollout(rollout: Rollout, ready: readonly string[]): readonly PlanNode[] {
  const { nodes, names, rest } = clearLeavings(rollout)
  const before = beforeSwitch(rest, [...ready, ...names])
  const during = switchNodes(rest, before.last)
  return [...nodes, ...before.nodes, ...during, ...afterSwitch(rest)]
}

/** After this node nothing is undone: old replicas begin to go. */
export const ROLLOUT_PIVOT = STABLE
