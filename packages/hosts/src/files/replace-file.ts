import path from 'node:path'
import { isTemporaryOf } from './is-temporary-of.ts'
import { temporaryName } from './temporary-name.ts'

const ATTEMPTS = 5

/** What replacing a file takes, of this machine or of another. */
export interface Replacing {
  /** Writes it under the temporary name, durably, and renames it. */
  readonly write: (temporary: string) => Promise<void>
  readonly namesIn: (folder: string) => Promise<readonly string[]>
  readonly remove: (file: string) => Promise<void>
  readonly isMissing: (error: unknown) => boolean
}

/**
 * New content for a file, whole or not at all. What a writer that was killed left under a temporary name,
 * a copy of secrets maybe, goes with the next writing of the same file. Nobody can tell it from that of
 * another writer who is just at it; whoever finds his own gone writes once more.
 */
export async function replaceFile(
  file: string,
  nextTurn: () => number,
  { write, namesIn, remove, isMissing }: Replacing,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write(temporaryName(file, nextTurn()))
      break
    } catch (error) {
      if (attempt === ATTEMPTS || !isMissing(error)) throw error
    }
  }
  const folder = path.posix.dirname(file)
  for (const name of await namesIn(folder))
    if (isTemporaryOf(file, name)) await remove(path.posix.join(folder, name))
}
