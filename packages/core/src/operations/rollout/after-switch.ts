import { shortId } from '@keystone/domain/id'
import type { PlanNode, PlannedStep } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { migrationNodes } from './migration-nodes.ts'
import { oneOffNodes } from './one-off-nodes.ts'
import { retireNode } from './retire-node.ts'
import type { Rollout } from './rollout.ts'
import { STABLE } from './switch-nodes.ts'

/** Past the point of no return: the old replicas go in peace, then what was to follow the switch. */
export function afterSwitch(rollout: Rollout): readonly PlanNode[] {
  const nodes: PlanNode[] = rollout.old.map((replica) =>
    retireNode(replica, rollout.spec.deploy, [STABLE]),
  )
  let last = nodes.length === 0 ? [STABLE] : nodes.map((node) => node.name)
  for (const [run, result] of postSwitchCommands(rollout)) {
    nodes.push({ ...run, after: last }, result)
    last = [result.name]
  }
  const { workloadId, releaseId, serverIds, spec } = rollout
  return [
    ...nodes,
    ...serverIds.map((serverId) =>
      stepNode(
        `files-${shortId(serverId)}`,
        say('write-files'),
        last,
        { serverId, workloadId, releaseId },
        'files',
      ),
    ),
    stepNode('prune', say('prune'), last, {
      workloadId,
      keepReleases: spec.deploy.keepReleases,
    }),
  ]
}

function postSwitchCommands(rollout: Rollout): readonly (readonly [PlannedStep, PlannedStep])[] {
  const { spec, withHooks, migration } = rollout
  const hooks = withHooks ? spec.hooks.postDeploy : []
  const checks = hooks.map((command, index) =>
    oneOffNodes(rollout, `post-deploy-${index + 1}`, say('post-deploy'), {
      command,
      timeoutMs: 15 * 60_000,
    }),
  )
  return migration?.timing === 'post_switch'
    ? [migrationNodes(rollout, migration, spec.migration), ...checks]
    : checks
}
