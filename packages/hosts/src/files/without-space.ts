import { statfs } from 'node:fs/promises'
import { StepError } from '@keystone/plugin-kit/step-error'

/**
 * An error of a write below a folder of this machine as DISK_FULL, with where and how much is free, if that
 * is what it is; any other as it was.
 */
export async function withoutSpace(folder: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) return error
  const { bavail, bsize } = await statfs(folder)
  const free = Math.round((bavail * bsize) / 1024 ** 2)
  return new StepError('DISK_FULL', `No space left in ${folder}: ${free} MiB are free.`, {
    hint: 'Free space on the disk of the data directory, then try again.',
    cause: error,
  })
}
