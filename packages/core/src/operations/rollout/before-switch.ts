import { shortId } from '@keystone/domain/id'
import type { PlanNode, PlannedStep } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { migrationNodes } from './migration-nodes.ts'
import { oneOffNodes } from './one-off-nodes.ts'
import type { Rollout } from './rollout.ts'

/** Servers ready, image on each, hooks and migration of the new release: all while the old one serves untouched. */
export function beforeSwitch(
  rollout: Rollout,
  ready: readonly string[],
): { readonly nodes: readonly PlanNode[]; readonly last: readonly string[] } {
  const { serverIds, environmentId, releaseId } = rollout
  const prepare = serverIds.map((serverId) =>
    stepNode(
      `prepare-${shortId(serverId)}`,
      say('prepare'),
      [],
      { serverId, environmentId },
      'prepare',
    ),
  )
  const images = serverIds.map((serverId) =>
    stepNode(
      `image-${shortId(serverId)}`,
      say('have-image'),
      [...ready, `prepare-${shortId(serverId)}`],
      { serverId, releaseId },
      'image',
    ),
  )
  const nodes: PlanNode[] = [...prepare, ...images]
  let last = images.map((node) => node.name)
  for (const [run, result] of preSwitchCommands(rollout)) {
    nodes.push({ ...run, after: last }, result)
    last = [result.name]
  }
  return { nodes, last }
}

function preSwitchCommands(rollout: Rollout): readonly (readonly [PlannedStep, PlannedStep])[] {
  const { spec, withHooks, migration } = rollout
  const hooks = withHooks ? spec.hooks.preSwitch : []
  const nodes = hooks.map((command, index) =>
    oneOffNodes(rollout, `pre-switch-${index + 1}`, say('pre-switch'), {
      command,
      timeoutMs: 15 * 60_000,
    }),
  )
  return migration?.timing === 'pre_switch'
    ? [...nodes, migrationNodes(rollout, migration, spec.migration)]
    : nodes
}
