import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'

/** Removes the credential folders that a killed process left. Only before the first Git call of this one. */
export async function removeCredentialFolders(root: string): Promise<void> {
  const names = await readdir(root).catch(() => [])
  for (const name of names.filter((each) => each.startsWith('git-'))) {
    await rm(path.join(root, name), { recursive: true, force: true })
  }
}
