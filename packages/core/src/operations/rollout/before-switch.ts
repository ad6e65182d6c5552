import { shortId } from '@keystone/domain/id'
import type { PlanNode } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import { oneOffNode } from './one-off-node.ts'
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
      'Prepare network and gateway',
      [],
      { serverId, environmentId },
      'prepare',
    ),
  )
  const images = serverIds.map((serverId) =>
    stepNode(
      `image-${shortId(serverId)}`,
      'Have the image on the server',
      [...ready, `prepare-${shortId(serverId)}`],
      { serverId, releaseId },
      'image',
    ),
  )
  const nodes: PlanNode[] = [...prepare, ...images]
  let last = images.map((node) => node.name)
  for (const node of rollout.withHooks ? preSwitchCommands(rollout) : []) {
    nodes.push({ ...node, after: last })
    last = [node.name]
  }
  return { nodes, last }
}

function preSwitchCommands(rollout: Rollout): readonly PlanNode[] {
  const { hooks, migration } = rollout.spec
  const nodes = hooks.preSwitch.map((command, index) =>
    oneOffNode(rollout, `pre-switch-${index + 1}`, 'Run the pre-switch hook', command, 15 * 60_000),
  )
  if (migration?.mode === 'auto' && migration.timing === 'pre_switch')
    nodes.push(
      oneOffNode(rollout, 'migrate', 'Run the migration', migration.command, migration.timeoutMs),
    )
  return nodes
}
