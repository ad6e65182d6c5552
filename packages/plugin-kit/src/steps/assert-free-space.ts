import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '../ports/ports.ts'

/** What must stay free: the database of the control plane may lie on the same disk. */
const RESERVE_BYTES = 256 * 1024 ** 2

/** Throws DISK_FULL (refused) when working copies of so many bytes would not fit on the control plane's machine. */
export async function assertFreeSpace(ports: Ports, neededBytes: number): Promise<void> {
  const free = await ports.workspaces.freeBytes()
  if (free >= neededBytes + RESERVE_BYTES) return
  const mebibytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2)
  throw new StepError(
    'DISK_FULL',
    `${mebibytes(free)} MiB are free for working copies on the control plane's machine; ${mebibytes(neededBytes + RESERVE_BYTES)} MiB are needed`,
    { hint: 'Free space on the disk of the data directory, then deploy again.' },
  )
}
