import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { inside } from './inside.ts'
import { unsafePath } from './unsafe-path.ts'

/**
 * Opens a regular file inside `root` without following any link, its folders included; makes the
 * folders for writing. Undefined when it is not there to be read.
 *
 * @param root with its links resolved
 */
export async function openInside(
  root: string,
  file: string,
  to: 'read' | 'write',
): Promise<FileHandle | undefined> {
  const target = inside(root, file)
  if (!(await walkFolders(root, path.dirname(target), file, to === 'write'))) return undefined
  const flags =
    to === 'read' ? constants.O_RDONLY : constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC
  let handle: FileHandle
  try {
    // O_NONBLOCK: a named pipe must not make us wait for its other end.
    handle = await open(target, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && to === 'read') return undefined
    if (code === 'ELOOP' || code === 'EISDIR' || code === 'ENXIO') {
      throw unsafePath(file, 'is not a regular file')
    }
    throw error
  }
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw unsafePath(file, 'is not a regular file')
}

/** Looks at each folder on the way; false when one is missing and shall not be made. */
async function walkFolders(
  root: string,
  folder: string,
  file: string,
  make: boolean,
): Promise<boolean> {
  let at = root
  for (const part of path.relative(root, folder).split(path.sep).filter(Boolean)) {
    at = path.join(at, part)
    const seen = await lstat(at).catch(() => undefined)
    if (seen === undefined && !make) return false
    if (seen === undefined) await mkdir(at, { mode: 0o700 })
    else if (!seen.isDirectory())
      throw unsafePath(file, 'leads through something that is no folder')
  }
  return true
}
