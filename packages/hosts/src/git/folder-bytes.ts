import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'

const ENTRIES_PER_TURN = 256

/**
 * Bytes of all files below a folder, links not followed; stops counting beyond `enough`. Files that
 * vanish meanwhile count nothing. In short synchronous bites: ten times faster than one promise per
 * file, and the event loop is free again after each.
 */
export async function folderBytes(folder: string, enough: number): Promise<number> {
  const folders = [folder]
  let bytes = 0
  let entries = 0
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of entriesOf(next)) {
      const at = path.join(next, entry.name)
      if (entry.isDirectory()) folders.push(at)
      else bytes += lstatSync(at, { throwIfNoEntry: false })?.size ?? 0
      if (bytes > enough) return bytes
      entries += 1
      if (entries % ENTRIES_PER_TURN === 0) await turn()
    }
  }
  return bytes
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
