import type { PlannedStep } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import type { Rollout } from './rollout.ts'

/** One command in a container of its own, of the new release (WL-12). */
export function oneOffNode(
  rollout: Pick<Rollout, 'serverIds' | 'workloadId' | 'releaseId'>,
  name: string,
  label: string,
  command: readonly string[],
  timeoutMs: number,
): PlannedStep {
  const { serverIds, workloadId, releaseId } = rollout
  return stepNode(
    name,
    label,
    [],
    { serverId: serverIds[0] as string, workloadId, releaseId, command, timeoutMs },
    'oneOff',
  )
}
