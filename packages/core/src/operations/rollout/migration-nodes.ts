import { isDeepStrictEqual } from 'node:util'
import type { PlannedStep } from '@keystone/engine/plan'
import { say } from '../shared/say.ts'
import { type OneOffPlace, oneOffNodes } from './one-off-nodes.ts'
import type { Migration } from './rollout.ts'

/**
 * A migration in a container of a release (WL-12); the same during a deployment and by hand.
 *
 * @param own the migration that the release was made with: only that one migrates the release.
 */
export function migrationNodes(
  place: OneOffPlace,
  { command, timeoutMs }: Migration,
  own: Migration | undefined,
): readonly [PlannedStep, PlannedStep] {
  const isOwn = isDeepStrictEqual(command, own?.command)
  return oneOffNodes(place, 'migrate', say('migrate'), {
    command,
    timeoutMs,
    migrates: isOwn ? place.releaseId : undefined,
  })
}
