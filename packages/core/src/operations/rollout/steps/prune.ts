import type { Release } from '@keystone/domain/entities/release'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { findWorkload } from '../../shared/find.ts'
import { recordsOf } from '../../shared/records-of.ts'

const LOOK_BACK = 200
const input = z.object({ workloadId: z.string(), keepReleases: z.int() })

/**
 * Releases beyond the kept ones lose their image, unless a kept release of any workload has the same. The
 * mark comes first: an image that is still there though marked is removed by the next clean-up, a
 * release without its image must never be offered. Kept logs go with the releases that they are of.
 */
export const prune = defineStep<Ports>()({
  input,
  output: z.object({
    pruned: z.array(z.int()),
    /** Images that an engine did not give back now, by its server; the next clean-up takes them. */
    left: z.array(z.string()).default([]),
  }),
  timeoutMs: 120_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'an image that is gone is made again by a deployment' },
  async act(context, { workloadId, keepReleases }) {
    const records = recordsOf(context)
    const workload = await findWorkload(records, workloadId)
    const releases = await records.releases(workloadId, LOOK_BACK)
    const gone = beyondKept(releases, keepReleases, workload.liveReleaseId)
    for (const release of gone) await records.markReleasePruned(release.id, context.now())
    const kept = new Set(await records.keptImages())
    const images = new Set([...gone, ...markedBefore(context, releases)].map(({ image }) => image))
    const left: string[] = []
    for (const image of images)
      if (!kept.has(image)) left.push(...(await removeImage(context, image)))
    await context.deps.logArchive.forget(workloadId, oldestKept(releases, gone))
    return { pruned: gone.map((release) => release.number), left }
  },
  probe: async () => ({ is: 'absent' }),
})

/** What an attempt that came to no end may have marked, without getting as far as the image (I-7). */
function markedBefore(
  context: StepContext<Ports>,
  releases: readonly Release[],
): readonly Release[] {
  if (context.attempt === 1) return []
  return releases.filter((release) => release.prunedAt !== undefined)
}

/** Pure. The newest and the live one are kept; of the rest those that still have an image go. */
function beyondKept(
  releases: readonly Release[],
  keep: number,
  liveId: string | undefined,
): readonly Release[] {
  const whole = releases.filter((release) => release.prunedAt === undefined)
  return whole.filter((release, index) => index >= keep && release.id !== liveId)
}

/** Pure. Releases that failed have no image either, but between kept ones their logs are what a person looks for. */
function oldestKept(releases: readonly Release[], gone: readonly Release[]): number {
  const kept = releases.filter((one) => one.prunedAt === undefined && !gone.includes(one))
  return Math.min(...kept.map((release) => release.number))
}

/** Gives what stays, `image on server`: that a deployment succeeded is not undone by an image that is in the way. */
async function removeImage(context: StepContext<Ports>, image: string): Promise<readonly string[]> {
  const servers = await recordsOf(context).servers()
  const left: string[] = []
  for (const { id } of servers) {
    try {
      const { engine } = await context.deps.server(context.operation.organisationId, id)
      await engine.removeImage(image, context.signal)
    } catch (error) {
      left.push(`${image} on ${id}`)
      context.log(
        `The image stays on server ${id} for now: ${error instanceof Error ? error.message : 'unknown'}`,
      )
    }
  }
  return left
}
