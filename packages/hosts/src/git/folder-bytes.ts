import { lstat, opendir } from 'node:fs/promises'
import path from 'node:path'

/** Bytes of all files below a folder, links not followed; stops counting beyond `enough`. Files that vanish meanwhile count nothing. */
export async function folderBytes(folder: string, enough: number): Promise<number> {
  const folders = [folder]
  let bytes = 0
  for (let next = folders.pop(); next !== undefined && bytes <= enough; next = folders.pop()) {
    const entries = await opendir(next).catch(() => undefined)
    if (entries === undefined) continue
    for await (const entry of entries) {
      const at = path.join(next, entry.name)
      if (entry.isDirectory()) folders.push(at)
      else bytes += (await lstat(at).catch(() => undefined))?.size ?? 0
    }
  }
  return bytes
}
