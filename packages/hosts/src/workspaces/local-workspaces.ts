import { mkdir, type open, readdir, realpath, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { WorkspacesPort } from '@keystone/plugin-kit/ports/workspaces-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { withoutSpace } from '../files/without-space.ts'
import { openInside } from './open-inside.ts'
import { readTree } from './read-tree.ts'

/** Private folders (0700) below `root`, one per act. */
export function localWorkspaces(root: string): WorkspacesPort {
  const folderOf = (actId: string) => {
    if (/^[A-Za-z0-9_-]{1,80}$/.test(actId)) return path.join(root, actId)
    throw new StepError('ACT_ID_INVALID', `${JSON.stringify(actId)} is not the id of an act`)
  }
  const existing = async (actId: string) => {
    const folder = folderOf(actId)
    const seen = await stat(folder).catch(() => undefined)
    return seen?.isDirectory() ? folder : undefined
  }
  const needed = async (actId: string) => {
    const folder = await existing(actId)
    if (folder !== undefined) return realpath(folder)
    throw new StepError('WORKSPACE_MISSING', `The folder of act ${actId} is gone`, {
      hint: 'Start the operation again.',
    })
  }
  const written = <T>(write: () => Promise<T>) =>
    write().catch(async (error: unknown) => {
      throw await withoutSpace(root, error)
    })
  return {
    async create(actId) {
      const folder = folderOf(actId)
      await rm(folder, { recursive: true, force: true })
      await written(() => mkdir(folder, { recursive: true, mode: 0o700 }))
      return folder
    },
    exists: existing,
    remove: (actId) => rm(folderOf(actId), { recursive: true, force: true }),
    list: () => readdir(root).catch(() => []),
    async freeBytes() {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },
    async write(actId, file, content) {
      const folder = await needed(actId)
      await written(() => writeInside(folder, file, content))
    },
    async tree(actId, directory, limits) {
      return readTree(await needed(actId), directory, limits)
    },
    async read(actId, file, maxBytes) {
      const handle = await openInside(await needed(actId), file, 'read')
      if (handle === undefined) return undefined
      try {
        return await readAtMost(handle, file, maxBytes)
      } finally {
        await handle.close()
      }
    },
  }
}

async function writeInside(
  folder: string,
  file: string,
  content: Parameters<WorkspacesPort['write']>[2],
): Promise<void> {
  const handle = await openInside(folder, file, 'write')
  if (handle === undefined) throw new Error('a file opened for writing is always there')
  try {
    await handle.writeFile(content)
  } finally {
    await handle.close()
  }
}

async function readAtMost(
  handle: Awaited<ReturnType<typeof open>>,
  file: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const { size } = await handle.stat()
  if (size <= maxBytes) return handle.readFile()
  throw new StepError('FILE_TOO_LARGE', `${file} has ${size} bytes; ${maxBytes} are allowed`)
}
