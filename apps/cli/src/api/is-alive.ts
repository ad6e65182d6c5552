import { isPassing } from './is-passing.ts'

/** Any process that is not frozen or gone answers this sooner, however busy it is. */
const ANSWER_MS = 1_500

/** Whether somebody answers there at all. What they answer does not matter, unless a proxy speaks for them. */
export async function isAlive(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    })
    await response.body?.cancel()
    return !isPassing(response.status)
  } catch {
    return false
  }
}
