import { ScriptLost } from './script-lost.ts'

/**
 * A part of the console, fetched when it is first needed. Throws ScriptLost, which the page in its place
 * recovers from: it never reloads by itself, as it is also fetched ahead, while somebody types elsewhere.
 */
export async function loadScript<T>(load: () => Promise<T>): Promise<T> {
  return await load().catch((error: unknown) => {
    throw new ScriptLost(error)
  })
}
