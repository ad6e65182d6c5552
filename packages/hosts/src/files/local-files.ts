import { mkdir, open, readdir, readFile, realpath, rename, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import { assertResolvedBelow, confine } from './confine.ts'
import { filesFailure } from './files-failure.ts'
import { replaceFile } from './replace-file.ts'

/** Files of this machine below `root`, which is made when it is not there. */
export function localFiles(root: string): FilesPort {
  let turn = 0
  const guarded = async <T>(
    file: string,
    work: (normal: string) => Promise<T>,
    rootItself: 'allowed' | 'refused' = 'refused',
  ) => {
    try {
      const normal = confine(root, file, rootItself)
      await mkdir(root, { recursive: true, mode: 0o700 })
      const folder = normal === root ? root : path.dirname(normal)
      assertResolvedBelow(await realpath(root), await resolveExisting(folder), file)
      return await work(normal)
    } catch (error) {
      throw filesFailure(file, error)
    }
  }
  const look = <T>(file: string, work: (normal: string) => Promise<T>) =>
    guarded(file, work, 'allowed')
  return {
    writeAtomic: (file, content, mode, signal) =>
      guarded(file, async (normal) => {
        signal.throwIfAborted()
        await mkdir(path.dirname(normal), { recursive: true, mode: 0o700 })
        await replaceFile(normal, () => ++turn, {
          write: (temporary) => writeDurably(normal, temporary, content, mode),
          namesIn: (folder) => readdir(folder).catch(whenMissing<string[]>([])),
          remove: (left) => rm(left, { force: true }),
          isMissing: (error) => (error as NodeJS.ErrnoException).code === 'ENOENT',
        })
      }),
    read: (file) => guarded(file, (normal) => readFile(normal).catch(whenMissing(undefined))),
    list: (directory) =>
      look(directory, async (normal) =>
        (await readdir(normal).catch(whenMissing<string[]>([]))).sort(),
      ),
    remove: (file) => guarded(file, (normal) => rm(normal, { recursive: true, force: true })),
    freeBytes: (file) =>
      look(file, async (normal) => {
        const { bavail, bsize } = await statfs(await resolveExisting(normal))
        return bavail * bsize
      }),
  }
}

async function writeDurably(
  file: string,
  temporary: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(content)
      // The umask may have taken bits away.
      await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(path.dirname(file))
}

/** Without this a power cut may forget the rename. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The nearest folder above that exists, links resolved. */
async function resolveExisting(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return resolveExisting(path.dirname(folder))
  }
}

function whenMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return value
    throw error
  }
}
