import { LABELS } from '@keystone/domain/labels'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, StaleRun, Verdict } from '@keystone/engine/reconcile-adapter'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { containerSighting } from '../reconciling/container-sighting.ts'
import { lookAtWorkload } from '../reconciling/look-at-workload.ts'
import { runningOneOff } from '../reconciling/running-one-off.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

const planned = z.looseObject({ releaseId: z.string() })

/** The release that the plan named: which one is live now says nothing about then. */
function releaseIdOf({ steps }: StaleRun): string {
  const found = [...steps.values()].flatMap(({ input }) => planned.safeParse(input).data ?? [])
  const [first] = found
  if (first === undefined) throw new StepError('RELEASE_NOT_FOUND', 'The plan names no release.')
  return first.releaseId
}

/**
 * A migration is proven by the mark that its release got since, and by nothing else: what it did to the
 * data nobody can see, and an exited container may have done half of it.
 */
export const reconcile = defineReconcile<Ports, WorkloadInput>()({
  adapter: 'workload.migrate',
  claim: ({ workloadId }, run) => ({
    subject: `workload:${workloadId}`,
    facts: { workloadId, releaseId: releaseIdOf(run) },
  }),
  observe: (context, { workloadId }) => lookAtWorkload(context, workloadId, releaseIdOf(context)),
  decide(seen, _input, run): Verdict {
    const { release } = seen
    const oneOff = runningOneOff(seen, run)
    if (oneOff !== undefined) {
      const { labels } = oneOff
      const facts = {
        workloadId: labels[LABELS.workload] ?? '',
        releaseId: labels[LABELS.release] ?? '',
      }
      const evidence = [containerSighting(oneOff, facts)]
      return { decision: 'stillRunning', why: 'The migration still runs.', evidence }
    }
    const evidence: readonly Sighting[] = release
      ? [
          {
            record: 'release',
            id: release.id,
            organisationId: release.organisationId,
            subject: `workload:${release.workloadId}`,
            facts: { workloadId: release.workloadId, releaseId: release.id },
            state: release.migratedAt === undefined ? 'not migrated' : 'migrated',
            ...(release.migratedAt === undefined ? {} : { at: release.migratedAt }),
          },
        ]
      : []
    if (release?.migratedAt !== undefined && release.migratedAt >= run.startedAt)
      return { decision: 'succeeded', why: 'The release was migrated since.', evidence }
    return {
      decision: 'unproven',
      why: 'Whether the migration came to its end is not recorded. Look at the data.',
      evidence,
    }
  },
})
