import type { Wire } from './wire.ts'

/** The operation that was started; the same routes answer a plan only to `?plan=true`. */
export async function startedOf(
  answer: Promise<Wire['PlanPreview'] | Wire['Operation']>,
): Promise<Wire['Operation']> {
  const given = await answer
  if ('id' in given) return given
  throw new TypeError('the server answered a plan where an operation was asked for')
}
