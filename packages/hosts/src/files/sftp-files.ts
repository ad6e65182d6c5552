import path from 'node:path'
import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import { abortable } from '../ssh/abortable.ts'
import { makeFolders } from '../ssh/make-folders.ts'
import type { SftpCalls } from '../ssh/sftp-calls.ts'
import { sftpErrorCode } from '../ssh/sftp-error-code.ts'
import { assertResolvedBelow, confine } from './confine.ts'
import { filesFailure } from './files-failure.ts'
import { replaceFile } from './replace-file.ts'

const WRITE_BYTES = 32 * 1024
const FOLDER_MODE = 0o700

/** Files of a server over SFTP below `root`, which is made when it is not there. Same answers as `localFiles`. */
export function sftpFiles(
  root: string,
  session: (signal: AbortSignal) => Promise<SftpCalls>,
): FilesPort {
  let turn = 0
  /** Made and resolved once per session: two round trips less for every file. */
  const roots = new WeakMap<SftpCalls, string>()
  const rootOf = async (sftp: SftpCalls) => {
    const known = roots.get(sftp)
    if (known !== undefined) return known
    await makeFolders(sftp, root, FOLDER_MODE)
    const resolved = await sftp.realpath(root)
    roots.set(sftp, resolved)
    return resolved
  }
  const guarded = async <T>(
    file: string,
    signal: AbortSignal,
    work: (sftp: SftpCalls, normal: string) => Promise<T>,
    rootItself: 'allowed' | 'refused' = 'refused',
  ) => {
    const confined = async () => {
      const normal = confine(root, file, rootItself)
      const sftp = await session(signal)
      const resolvedRoot = await rootOf(sftp)
      const folder = normal === root ? root : path.posix.dirname(normal)
      assertResolvedBelow(resolvedRoot, await resolveExisting(sftp, folder), file)
      return work(sftp, normal)
    }
    try {
      return await abortable(confined(), signal)
    } catch (error) {
      throw filesFailure(file, error)
    }
  }
  const look: typeof guarded = (file, signal, work) => guarded(file, signal, work, 'allowed')
  return {
    writeAtomic: (file, content, mode, signal) =>
      guarded(file, signal, async (sftp, normal) => {
        await makeFolders(sftp, path.posix.dirname(normal), FOLDER_MODE)
        const bytes = Buffer.from(content)
        await replaceFile(normal, () => ++turn, {
          write: (temporary) => writeDurably(sftp, normal, temporary, bytes, mode),
          namesIn: (folder) => namesIn(sftp, folder),
          remove: (left) => removeAll(sftp, left),
          isMissing: (error) => sftpErrorCode(error) === 'no-such-file',
        })
      }),
    read: (file, signal) =>
      guarded(file, signal, (sftp, normal) => sftp.readFile(normal).catch(whenMissing(undefined))),
    list: (directory, signal) =>
      look(directory, signal, async (sftp, normal) => (await namesIn(sftp, normal)).toSorted()),
    remove: (file, signal) => guarded(file, signal, removeAll),
    freeBytes: (file, signal) =>
      look(file, signal, async (sftp, normal) => {
        const seen = await sftp.statvfs(await resolveExisting(sftp, normal))
        return Number(seen.f_bavail) * Number(seen.f_frsize)
      }),
  }
}

async function writeDurably(
  sftp: SftpCalls,
  file: string,
  temporary: string,
  content: Buffer,
  mode: number,
): Promise<void> {
  try {
    const handle = await sftp.open(temporary, 'wx', mode)
    try {
      for (let position = 0; position < content.length; position += WRITE_BYTES) {
        await sftp.write(handle, content.subarray(position, position + WRITE_BYTES), position)
      }
      await sftp.chmod(temporary, mode)
      await sftp.fsync(handle)
    } finally {
      await sftp.close(handle)
    }
    await sftp.rename(temporary, file)
  } catch (error) {
    await sftp.unlink(temporary).catch(whenMissing(undefined))
    throw error
  }
}

async function namesIn(sftp: SftpCalls, folder: string): Promise<readonly string[]> {
  const entries = await sftp.readdir(folder).catch(whenMissing([]))
  return entries.map(({ filename }) => filename)
}

async function removeAll(sftp: SftpCalls, file: string): Promise<void> {
  const seen = await sftp.lstat(file).catch(whenMissing(undefined))
  if (seen === undefined) return
  if (!seen.isDirectory()) return sftp.unlink(file).catch(whenMissing(undefined)) as Promise<void>
  for (const { filename } of await sftp.readdir(file)) {
    await removeAll(sftp, path.posix.join(file, filename))
  }
  await sftp.rmdir(file).catch(whenMissing(undefined))
}

async function resolveExisting(sftp: SftpCalls, folder: string): Promise<string> {
  // `realpath` of OpenSSH resolves names that do not exist as well; `lstat` tells.
  const seen = await sftp.lstat(folder).catch(whenMissing(undefined))
  return seen === undefined
    ? resolveExisting(sftp, path.posix.dirname(folder))
    : sftp.realpath(folder)
}

function whenMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (sftpErrorCode(error) === 'no-such-file') return value
    throw error
  }
}
