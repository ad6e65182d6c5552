import type { PlannedStep } from '@keystone/engine/plan'
import type { Said } from '@keystone/plugin-kit/words/say-from'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import type { Rollout } from './rollout.ts'

/** Where a command runs: on the first of the servers, in a container of the release. */
export type OneOffPlace = Pick<Rollout, 'serverIds' | 'workloadId' | 'releaseId'>

/**
 * One command in a container of its own, of the new release (WL-12), then what became of it. Two nodes,
 * because the container is the only proof that the command ran: it may go only after the journal has the
 * exit code, or a crash in between would run the command a second time.
 */
export function oneOffNodes(
  { serverIds, workloadId, releaseId }: OneOffPlace,
  name: string,
  said: Said,
  run: {
    readonly command: readonly string[]
    readonly timeoutMs: number
    /** Release that is migrated when the command ends well. */
    readonly migrates?: string | undefined
  },
): readonly [PlannedStep, PlannedStep] {
  const { command, timeoutMs, migrates } = run
  const serverId = serverIds[0] as string
  const input = { serverId, workloadId, releaseId, command, timeoutMs }
  const judged = { serverId, of: name, command, ...(migrates === undefined ? {} : { migrates }) }
  return [
    stepNode(name, said, [], input, 'oneOff'),
    stepNode(`${name}-result`, say('one-off-result'), [name], judged, 'oneOffResult'),
  ]
}
