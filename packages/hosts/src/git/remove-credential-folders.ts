import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isLeftCredentialFolder } from './credential-folder-name.ts'

/** Removes the credential folders that killed processes left; those of other instances in the same folder stay. */
export async function removeCredentialFolders(root: string, nowMs: number): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const folder = path.join(root, name)
    const { mtimeMs } = (await stat(folder).catch(() => undefined)) ?? { mtimeMs: nowMs }
    if (isLeftCredentialFolder(name, nowMs - mtimeMs))
      await rm(folder, { recursive: true, force: true })
  }
}
