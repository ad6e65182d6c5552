import type { Release } from '@keystone/domain/entities/release'
import { actId } from '@keystone/engine/act-id'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { BuildObserved } from '@keystone/plugin-kit/ports/builder-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { missing } from '../reconciling/missing.ts'
import { describeImage } from '../shared/describe-image.ts'
import { recordsOf, serverOf } from '../shared/records-of.ts'
import type { ReleaseBuildInput } from './input.ts'
import type { ReleaseResult } from './steps/record.ts'

interface Seen {
  readonly release: Release | undefined
  /** What a parent would get of it; of a release that is there, and not pruned. */
  readonly result: ReleaseResult | undefined
  /** Builds that any of its steps may have begun. */
  readonly builds: readonly BuildObserved['is'][]
}

const claim = ({ workloadId, releaseId }: ReleaseBuildInput) => ({
  subject: `workload:${workloadId}`,
  facts: { workloadId, releaseId },
})

/** A release is made when it is recorded. Nobody but the operation's own driver records one of that id. */
export const reconcile = defineReconcile<Ports, ReleaseBuildInput>()({
  adapter: 'release.build',
  claim,
  async observe(context, { releaseId, buildServerId }): Promise<Seen> {
    const release = await recordsOf(context).release(releaseId)
    const { engine, builder } = await serverOf(context, buildServerId)
    const builds = await Promise.all(
      [...context.steps.keys()].map((node) =>
        builder.observe(actId(context.operation.id, node), context.signal),
      ),
    )
    const isKept = release !== undefined && release.prunedAt === undefined
    const image = isKept ? await describeImage(engine, release.image, context.signal) : undefined
    const result =
      isKept && image
        ? { releaseId, number: release.number, image: release.image, ...image }
        : undefined
    return { release, result, builds: builds.map((build) => build.is) }
  },
  decide({ release, result, builds }, input, run): Verdict {
    if (release === undefined) {
      const absent = missing(run, claim(input), 'release', input.releaseId)
      return builds.includes('running')
        ? { decision: 'stillRunning', why: 'Its build still runs.', evidence: [absent] }
        : {
            decision: 'failed',
            why: 'It recorded no release, and builds none.',
            evidence: [absent],
          }
    }
    const { id, organisationId, workloadId, createdAt, prunedAt } = release
    const own: Sighting = {
      record: 'release',
      id,
      organisationId,
      subject: `workload:${workloadId}`,
      facts: { workloadId, releaseId: id },
      state: prunedAt === undefined ? 'recorded' : 'pruned',
      at: createdAt,
    }
    return result === undefined
      ? { decision: 'failed', why: 'Its release was given back.', evidence: [own] }
      : { decision: 'succeeded', why: 'Its release is recorded.', evidence: [own], result }
  },
})
