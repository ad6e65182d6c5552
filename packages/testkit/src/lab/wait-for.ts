import { setTimeout as delay } from 'node:timers/promises'

export type WaitOptions = {
  /** Default 30 s. */
  readonly timeoutMs?: number
  /** Pause between two looks; default 20 ms. */
  readonly everyMs?: number
}

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_EVERY_MS = 20

/**
 * Looks again and again until `look` gives something truthy, and returns that. A look that throws
 * counts as "not yet".
 *
 * @param what the thing waited for, in words, for the error
 * @throws when the deadline passes, with what was last seen
 */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
  options: WaitOptions = {},
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const deadline = performance.now() + timeoutMs
  let last: unknown
  do {
    try {
      const seen = await look()
      if (seen) return seen as Exclude<T, undefined | null | false | 0 | ''>
      last = seen
    } catch (error) {
      last = error
    }
    await delay(options.everyMs ?? DEFAULT_EVERY_MS)
  } while (performance.now() < deadline)
  const seen = last instanceof Error ? last.message : JSON.stringify(last)
  throw new Error(`waited ${timeoutMs} ms for ${what}; last seen: ${seen}`, { cause: last })
}
