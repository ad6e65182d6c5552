import { shortId } from '@keystone/domain/id'
import { LABELS } from '@keystone/domain/labels'
import type { Records } from '@keystone/domain/records/records'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { releaseFolder } from '../../shared/release-folder.ts'
import { workloadInput } from '../../shared/workload-input.ts'

/** More than are ever kept. */
const LOOK_BACK = 200

/** Images that were built for it, its upstream names and its files on one server. Images that were pulled belong to nobody and stay. */
export const sweep = defineStep<Ports>()({
  input: z.object({ serverId: z.string() }),
  output: nothing,
  timeoutMs: 120_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'deleting is final, and said so before' },
  async act(context, { serverId }) {
    const { workloadId } = workloadInput.parse(context.operation.input)
    const { engine, files, gateway, server } = await serverOf(context, serverId)
    await markReleases(recordsOf(context), workloadId, context.now())
    const labels = {
      [LABELS.installation]: context.deps.installation,
      [LABELS.workload]: workloadId,
    }
    for (const image of await engine.listImages(labels, context.signal)) {
      for (const tag of image.tags) await engine.removeImage(tag, context.signal)
      await engine.removeImage(image.id, context.signal)
    }
    const suffix = `.${shortId(workloadId)}.up.keystone`
    for (const name of await gateway.upstreamNames(context.signal)) {
      if (name.endsWith(suffix)) await gateway.removeUpstreams(name, context.signal)
    }
    await files.remove(releaseFolder(server.dataDirectory, workloadId), context.signal)
    return {}
  },
  /** Removing what is gone changes nothing. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})

/** As in pruning the mark comes first: a deletion that fails after it offers no release without its image. */
async function markReleases(records: Records, workloadId: string, now: number): Promise<void> {
  for (const { id, prunedAt } of await records.releases(workloadId, LOOK_BACK))
    if (prunedAt === undefined) await records.markReleasePruned(id, now)
}
