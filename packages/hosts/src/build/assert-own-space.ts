import { mkdir, statfs } from 'node:fs/promises'
import { StepError } from '@keystone/plugin-kit/step-error'

/** For the output of a build and its credentials; an output that cannot be written ends the command that writes it. */
const NEEDED_BYTES = 16 * 1024 ** 2

/** @throws StepError DISK_FULL where a build's own files might not fit below the folder. */
export async function assertOwnSpace(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(() => undefined)
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  if (freeBytes >= NEEDED_BYTES) return
  const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`
  throw new StepError(
    'DISK_FULL',
    `No space left in ${folder}: ${mebibytes(freeBytes)} are free; the files of a build need ${mebibytes(NEEDED_BYTES)}.`,
    { hint: 'Free space on the disk of the data directory, then deploy again.' },
  )
}
