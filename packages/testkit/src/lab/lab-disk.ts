import { mkdirSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { run } from './run.ts'
import { openUndoLog } from './undo-log.ts'

export type LabDisk = {
  /** Where the disk is mounted. */
  readonly path: string
  /** Writes until not one byte more fits. */
  readonly fill: () => Promise<void>
  /** Gives the space that `fill` took back. */
  readonly free: () => Promise<void>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const CHUNKS_BYTES = [1024 ** 2, 4096, 1] as const

/** A small real file system of its own, to be filled: an ext4 image on a loop device. */
export async function labDisk(sizeMiB: number): Promise<LabDisk> {
  const log = openUndoLog('d')
  const image = path.join(log.folder, 'disk.img')
  const mountPoint = path.join(log.folder, 'disk')
  mkdirSync(mountPoint)
  try {
    await run(['truncate', '--size', `${sizeMiB}M`, image])
    // Without -m 0 the blocks reserved for root hide that the disk is full.
    await run(['mkfs.ext4', '-q', '-m', '0', image])
    await run(['mount', '--options', 'loop', image, mountPoint])
    log.add({ kind: 'mount', mountPoint })
  } catch (error) {
    await log.undo()
    throw error
  }
  const ballast = path.join(mountPoint, 'ballast')
  return {
    path: mountPoint,
    fill: () => fill(ballast),
    free: () => rm(ballast, { force: true }),
    close: log.undo,
    [Symbol.asyncDispose]: log.undo,
  }
}

async function fill(file: string): Promise<void> {
  const handle = await open(file, 'a')
  try {
    for (const size of CHUNKS_BYTES) await writeUntilFull(handle, Buffer.alloc(size, 1))
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}

async function writeUntilFull(
  handle: Awaited<ReturnType<typeof open>>,
  chunk: Buffer,
): Promise<void> {
  try {
    while ((await handle.write(chunk)).bytesWritten === chunk.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
