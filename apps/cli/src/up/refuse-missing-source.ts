import { isDeepStrictEqual } from 'node:util'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import { CliError } from '../cli-error.ts'
import type { Place } from './place.ts'

/** No verdict: an image that the server has already is deployed without its registry. */
const UNDECIDED: ReadonlySet<string> = new Set(['REGISTRY_UNREACHABLE', 'NOT_REACHED'])

/**
 * Looks at a source that is new before anything is made for it: a mistyped address leaves no application
 * behind, and the command can simply be given again. Throws what the look found.
 */
export async function refuseMissingSource(
  { client }: Connection,
  place: Place,
  { source }: Wire['WorkloadSpecInput'],
): Promise<void> {
  if (isDeepStrictEqual(source, place.workload?.spec.source)) return
  const { kind, config = {} } = source
  const params = { path: { kind } }
  const found = await answerOf(
    client.POST('/v1/source-kinds/{kind}/check', { params, body: { config } }),
  )
  if (found.ok || UNDECIDED.has(found.code)) return
  const { code, why, fix } = found
  throw new CliError({ code, message: why, hint: fix, exit: 'failed' })
}
