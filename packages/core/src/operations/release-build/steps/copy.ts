import type { StepContext } from '@keystone/engine/step-context'
import type { StepDef } from '@keystone/engine/step-def'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { type SourceResult, sourceResult } from '@keystone/plugin-kit/source-result'
import { z } from 'zod'
import { describeImage } from '../../shared/describe-image.ts'
import { findRelease } from '../../shared/find.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { releaseBuildInput } from '../input.ts'

const input = z.object({ releaseId: z.string() })

/** The image of a kept release, as the source result of a new one. */
export const copy: StepDef<Ports, z.output<typeof input>, SourceResult> = {
  input,
  output: sourceResult,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'it only reads' },
  act: (context, { releaseId }) => read(context, releaseId),
  async probe(context, { releaseId }) {
    return { is: 'present-same', output: await read(context, releaseId) }
  },
}

async function read(context: StepContext<Ports>, releaseId: string): Promise<SourceResult> {
  const { buildServerId } = releaseBuildInput.parse(context.operation.input)
  const release = await findRelease(recordsOf(context), releaseId)
  const { engine } = await serverOf(context, buildServerId)
  return {
    image: release.image,
    ...(await describeImage(engine, release.image, context.signal)),
    origin: { ...release.origin },
  }
}
