import { setTimeout as delay } from 'node:timers/promises'

const EVERY_MS = 3

/**
 * Asks again and again until `isThere`; the moment in which that answer was complete, as `performance.now()`.
 *
 * @throws when it is not there after `timeoutMs`
 */
export async function pollPage(
  ask: () => Promise<{ readonly status: number; readonly body: string }>,
  isThere: (body: string) => boolean,
  timeoutMs = 60_000,
): Promise<number> {
  const deadline = performance.now() + timeoutMs
  let last = ''
  while (performance.now() < deadline) {
    try {
      const page = await ask()
      last = `${page.status} ${page.body.slice(0, 100)}`
      if (page.status === 200 && isThere(page.body)) return performance.now()
    } catch (error) {
      last = String(error)
    }
    await delay(EVERY_MS)
  }
  throw new Error(`the page never came; last: ${last}`)
}
