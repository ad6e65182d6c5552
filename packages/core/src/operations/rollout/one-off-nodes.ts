import type { PlannedStep } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import type { Rollout } from './rollout.ts'

/**
 * One command in a container of its own, of the new release (WL-12), then what became of it. Two nodes,
 * because the container is the only proof that the command ran: it may go only after the journal has the
 * exit code, or a crash in between would run the command a second time.
 */
export function oneOffNodes(
  rollout: Pick<Rollout, 'serverIds' | 'workloadId' | 'releaseId'>,
  name: string,
  label: string,
  command: readonly string[],
  timeoutMs: number,
): readonly [PlannedStep, PlannedStep] {
  const { serverIds, workloadId, releaseId } = rollout
  const serverId = serverIds[0] as string
  const input = { serverId, workloadId, releaseId, command, timeoutMs }
  return [
    stepNode(name, label, [], input, 'oneOff'),
    stepNode(
      `${name}-result`,
      'Look at its result',
      [name],
      { serverId, of: name, command },
      'oneOffResult',
    ),
  ]
}
