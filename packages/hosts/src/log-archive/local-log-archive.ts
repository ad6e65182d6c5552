import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { KeptReplica, LogArchivePort } from '@keystone/plugin-kit/ports/ports'
import { archiveFile } from './archive-file.ts'
import { readKeptReplica } from './read-kept-replica.ts'

/** Beyond this the first lines are kept and a mark says so: one chatty replica must not fill the disk. */
export interface LogArchiveLimits {
  readonly maxBytes: number
}

/**
 * Logs of replicas whose containers are gone (WL-28): per replica one gzipped file, first line the
 * replica, then one JSON text per line. Gzip by a factor of ten is what makes keeping them cheap.
 */
export function localLogArchive(root: string, limits: LogArchiveLimits): LogArchivePort {
  return {
    async keep(replica, lines) {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const file = archiveFile(root, replica.replicaId)
      await removeUnfinished(root, file)
      // Of this process alone: one that sleeps in the middle must not write into what another keeps.
      const temporary = `${file}.${process.pid}.new`
      try {
        await pipeline(
          Readable.from(encode(replica, lines, limits.maxBytes)),
          createGzip({ level: 6 }),
          createWriteStream(temporary, { mode: 0o600, flush: true }),
        )
        await rename(temporary, file)
      } finally {
        await rm(temporary, { force: true })
      }
    },
    has: (replicaId) =>
      access(archiveFile(root, replicaId)).then(
        () => true,
        () => false,
      ),
    forget: (workloadId, beforeRelease) =>
      forget(
        root,
        (replica) =>
          replica.workloadId === workloadId &&
          (beforeRelease === undefined || replica.releaseNumber < beforeRelease),
      ),
  }
}

async function removeUnfinished(root: string, file: string): Promise<void> {
  const base = `${path.basename(file)}.`
  for (const name of (await readdir(root)).filter((each) => each.startsWith(base)))
    await rm(path.join(root, name), { force: true })
}

async function forget(root: string, isMeant: (replica: KeptReplica) => boolean): Promise<void> {
  const names = await readdir(root).catch(() => [])
  for (const name of names) {
    const file = path.join(root, name)
    const replica = await readKeptReplica(file)
    if (replica !== undefined && isMeant(replica)) await rm(file, { force: true })
  }
}

async function* encode(
  replica: KeptReplica,
  lines: AsyncIterable<LogLine>,
  maxBytes: number,
): AsyncGenerator<string> {
  yield `${JSON.stringify(replica)}\n`
  let room = maxBytes
  for await (const { at, stream, text } of lines) {
    const line = `${JSON.stringify({ at, stream, text })}\n`
    room -= line.length
    if (room < 0) {
      const mark = `… [log cut at ${maxBytes} bytes]`
      yield `${JSON.stringify({ at, stream: 'stderr', text: mark })}\n`
      return
    }
    yield line
  }
}
