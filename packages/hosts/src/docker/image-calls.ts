import type { EnginePort, ImageObserved } from '@keystone/plugin-kit/ports/engine-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { z } from 'zod'
import type { EngineClient } from './engine-client.ts'
import { engineRefusal } from './engine-refusal.ts'
import type { EngineRequest } from './engine-request.ts'
import { jsonLines } from './json-lines.ts'
import { labelFilter } from './label-filter.ts'
import { mapBounded } from './map-bounded.ts'
import { observeImage } from './observe-image.ts'
import { progressLines } from './progress-lines.ts'
import { registryAuthHeader } from './registry-auth-header.ts'
import { splitReference } from './split-reference.ts'
import { type Progress, whileItProgresses } from './while-it-progresses.ts'

type ImageCalls = Pick<
  EnginePort,
  'inspectImage' | 'listImages' | 'pullImage' | 'pushImage' | 'tagImage' | 'removeImage'
>

const INSPECTS_AT_ONCE = 16
/**
 * An engine waits for a registry that has fallen silent, or sends a byte now and then, without an end. It
 * says something for every half megabyte, or each hundredth of a layer; unpacking a large one, it says
 * nothing for as long as the disk takes to write it out.
 */
const STALLED_MS = 180_000
const progress = z.looseObject({
  error: z.string().optional(),
  aux: z.looseObject({ Digest: z.string().optional() }).optional(),
})

/** `stalledMs`: a pull or push that makes no progress for so long is given up. */
export function imageCalls(client: EngineClient, stalledMs = STALLED_MS): ImageCalls {
  const inspect = async (reference: string, signal: AbortSignal) => {
    const seen = await client.find({ method: 'GET', path: `${at(reference)}/json` }, signal)
    return seen === undefined ? undefined : observeImage(seen)
  }
  const follow = async (
    request: EngineRequest,
    onLine: (line: string) => void,
    { signal, progressed }: Progress,
  ): Promise<string | undefined> => {
    const lines = progressLines(onLine)
    let digest: string | undefined
    for await (const object of jsonLines(await client.stream(request, signal))) {
      progressed()
      const step = progress.parse(object)
      // The status was 200 long ago; this is how the engine tells a failure now.
      if (step.error !== undefined) throw engineRefusal(400, step.error)
      digest = step.aux?.Digest ?? digest
      lines(object)
    }
    return digest
  }
  return {
    inspectImage: inspect,
    async listImages(labels, signal) {
      const query = { filters: labelFilter(labels) }
      const rows = await client.json({ method: 'GET', path: '/images/json', query }, signal)
      const ids = z.array(z.object({ Id: z.string() })).parse(rows)
      const seen = await mapBounded(ids, INSPECTS_AT_ONCE, ({ Id }) => inspect(Id, signal))
      return seen.filter((image): image is ImageObserved => image !== undefined)
    },
    async pullImage(reference, auth, onLine, signal) {
      const { name, tag } = splitReference(reference)
      const request = {
        method: 'POST',
        path: '/images/create',
        query: { fromImage: name, tag },
        headers: registryAuthHeader(auth),
      } as const
      await whileItProgresses({ what: `The pull of ${reference}`, stalledMs, signal }, (progress) =>
        follow(request, onLine, progress),
      )
      const image = await inspect(reference, signal)
      if (image !== undefined) return image
      throw new StepError('IMAGE_NOT_FOUND', `${reference} was pulled and is not there`, {
        nature: 'transient',
        hint: 'Something on the server removes images; try again.',
      })
    },
    async pushImage(reference, auth, onLine, signal) {
      const { name, tag } = splitReference(reference)
      const path = `${at(name)}/push`
      const headers = registryAuthHeader(auth)
      const request = { method: 'POST', path, query: { tag }, headers } as const
      const digest = await whileItProgresses(
        { what: `The push of ${reference}`, stalledMs, signal },
        (progress) => follow(request, onLine, progress),
      )
      if (digest !== undefined) return { digest }
      throw new StepError('PUSH_UNPROVEN', `the engine did not say the digest of ${reference}`, {
        nature: 'lost',
      })
    },
    async tagImage(source, target, signal) {
      const { name, tag } = splitReference(target)
      const query = { repo: name, tag }
      await client.json({ method: 'POST', path: `${at(source)}/tag`, query }, signal)
    },
    async removeImage(reference, signal) {
      try {
        await client.json({ method: 'DELETE', path: at(reference) }, signal)
        return true
      } catch (error) {
        if (isAbsentOrUsed(error)) return false
        throw error
      }
    },
  }
}

function isAbsentOrUsed(error: unknown): boolean {
  if (!(error instanceof StepError)) return false
  const status = (error.detail as { readonly status?: unknown } | undefined)?.status
  return status === 404 || status === 409
}

/** The engine's router takes slashes in image names literally. */
function at(reference: string): string {
  return `/images/${reference.split('/').map(encodeURIComponent).join('/')}`
}
