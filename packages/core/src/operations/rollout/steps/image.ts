import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { findRelease } from '../../shared/find.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'

const input = z.object({ serverId: z.string(), releaseId: z.string() })

/** The release's image, by content, on a server that will run it: there already, or pulled by digest. */
export const image = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 1_800_000,
  retry: { attempts: 4, baseMs: 1_000 },
  undo: { none: 'an image that is there harms nothing, and is pruned by policy' },
  async act(context, { serverId, releaseId }) {
    const records = recordsOf(context)
    const release = await findRelease(records, releaseId)
    const { engine, server } = await serverOf(context, serverId)
    if ((await engine.inspectImage(release.image, context.signal)) !== undefined) return {}
    if (!release.image.includes('@'))
      throw new StepError(
        'IMAGE_NOT_ON_SERVER',
        `The image of release ${release.number} was built on another server than ${server.name}, or is gone.`,
        {
          hint: 'Deploy from the source again, or set a registry in the build settings so that servers can fetch images.',
        },
      )
    const auth = await records.registryForHost(release.image.split('/')[0] ?? '')
    await engine.pullImage(release.image, auth, (line) => context.log(line), context.signal)
    return {}
  },
  /** Looking is the first thing that it does. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
