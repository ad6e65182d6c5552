import type { Wire } from './wire.ts'

/** The answer to `?plan=true`, which a route that starts operations gives in place of an operation. */
export async function planOf(
  answer: Promise<Wire['PlanPreview'] | Wire['Operation']>,
): Promise<Wire['PlanPreview']> {
  const given = await answer
  if ('planHash' in given) return given
  throw new TypeError('the server started an operation where a plan was asked for')
}
