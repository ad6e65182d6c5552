import { mkdir, statfs } from 'node:fs/promises'
import { BootstrapError } from './bootstrap-error.ts'
import { paths } from './paths.ts'

const NEEDED_BYTES = 1024 ** 3
const MIB = 1024 ** 2

/** Refuses to begin on a disk that would fill up half-way, when nothing has been changed yet. */
export async function refuseWithoutSpace(): Promise<void> {
  await mkdir(paths.data, { recursive: true })
  const { bavail, bsize } = await statfs(paths.data)
  const freeBytes = bavail * bsize
  if (freeBytes >= NEEDED_BYTES) return
  throw new BootstrapError(
    'disk_full',
    `Only ${Math.floor(freeBytes / MIB)} MiB are free on the disk of ${paths.data}; Keystone wants ${NEEDED_BYTES / MIB}.`,
    'Free some space (docker system df shows what images and volumes take), or set KEYSTONE_DATA_DIR to a roomier disk.',
  )
}
