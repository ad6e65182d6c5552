import { lstat, opendir } from 'node:fs/promises'
import path from 'node:path'
import type { TreeFile } from '@keystone/plugin-kit/ports/workspaces-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { inside } from './inside.ts'
import { unsafePath } from './unsafe-path.ts'

/**
 * Regular files below a folder of `root`, sorted. Stops at the first link, device or limit passed, so a
 * tree of a million entries costs no more than the limit. `.git` is never part of it.
 */
export async function readTree(
  root: string,
  directory: string,
  limits: { readonly files: number; readonly bytes: number },
): Promise<readonly TreeFile[]> {
  const top = inside(root, directory)
  await assertFolders(root, top, directory)
  const files: TreeFile[] = []
  const folders = [top]
  let bytes = 0
  let entries = 0
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for await (const entry of await opendir(folder)) {
      const at = path.join(folder, entry.name)
      const name = path.relative(top, at)
      entries += 1
      if (entries > limits.files * 2) throw tooLarge(`more than ${limits.files * 2} entries`)
      if (entry.name === '.git') continue
      if (entry.isDirectory()) {
        folders.push(at)
        continue
      }
      if (!entry.isFile()) throw unsafePath(name, 'is a link or a device')
      const { size } = await lstat(at)
      bytes += size
      files.push({ path: name, bytes: size })
      if (files.length > limits.files) throw tooLarge(`more than ${limits.files} files`)
      if (bytes > limits.bytes) throw tooLarge(`more than ${limits.bytes} bytes`)
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function assertFolders(root: string, top: string, directory: string): Promise<void> {
  let at = root
  for (const part of path.relative(root, top).split(path.sep).filter(Boolean)) {
    at = path.join(at, part)
    const seen = await lstat(at).catch(() => undefined)
    if (seen === undefined) {
      throw new StepError('TREE_MISSING', `There is no folder ${directory}`, {
        hint: 'Check the path of the folder.',
      })
    }
    if (!seen.isDirectory()) throw unsafePath(directory, 'is not a folder')
  }
}

function tooLarge(what: string): StepError {
  return new StepError('TREE_TOO_LARGE', `The folder has ${what}`, {
    hint: 'Choose a smaller folder, or raise the limit.',
  })
}
