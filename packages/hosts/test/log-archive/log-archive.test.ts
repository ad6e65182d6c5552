import { readdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { localLogArchive } from '../../src/log-archive/local-log-archive.ts'
import { readLogArchive } from '../../src/log-archive/read-log-archive.ts'

const replica = {
  organisationId: 'org_1',
  workloadId: 'wl_1',
  replicaId: 'rep_1',
  releaseNumber: 3,
  process: 'web',
  slot: 0,
}

async function* lines(count: number) {
  for (let at = 1; at <= count; at += 1) {
    yield { at, stream: 'stdout' as const, text: `Line ${at} ü ${'x'.repeat(at % 50)}` }
  }
}

it('WL-28: kept lines are read by tail, text and time; a second keep replaces the first', async () => {
  await using temp = tempDir()
  const root = path.join(temp.path, 'logs')
  const archive = localLogArchive(root, { maxBytes: 10 * 1024 ** 2 })
  expect(await archive.has('rep_1')).toBe(false)
  expect(await readLogArchive(root, 'rep_1', { tail: 10 })).toBeUndefined()
  await archive.keep(replica, lines(5))
  await archive.keep(replica, lines(10_000))
  expect(await archive.has('rep_1')).toBe(true)
  const at = async (query: Parameters<typeof readLogArchive>[2]) =>
    (await readLogArchive(root, 'rep_1', query))?.map((line) => line.at)
  expect(await at({ tail: 3 })).toEqual([9998, 9999, 10_000])
  expect(await at({ tail: 0 })).toEqual([])
  expect(await at({ tail: 5, search: 'LINE 777 Ü' })).toEqual([777])
  expect(await at({ tail: 2, sinceMs: 10, untilMs: 20 })).toEqual([19, 20])
  expect((await at({ tail: 20_000 }))?.length).toBe(10_000)
  expect(readdirSync(root)).toEqual(['rep_1.ndjson.gz'])
  expect(statSync(path.join(root, 'rep_1.ndjson.gz')).mode & 0o777).toBe(0o600)
})

it('WL-28: a log that breaks off leaves what was kept before; one that is too long is cut with a mark', async () => {
  await using temp = tempDir()
  const archive = localLogArchive(temp.path, { maxBytes: 1000 })
  await archive.keep(replica, lines(3))
  const breaking = async function* () {
    yield* lines(1)
    throw new Error('the link broke')
  }
  await expect(archive.keep(replica, breaking())).rejects.toThrow('the link broke')
  const kept = await readLogArchive(temp.path, 'rep_1', { tail: 10 })
  expect(kept).toHaveLength(3)
  await archive.keep(replica, lines(1000))
  const cut = await readLogArchive(temp.path, 'rep_1', { tail: 1000 })
  expect(cut?.length).toBeLessThan(50)
  expect(cut?.at(-1)?.text).toContain('log cut at 1000 bytes')
})

it('WL-28: logs of a workload are forgotten alone, all or those of its older releases', async () => {
  await using temp = tempDir()
  const root = path.join(temp.path, 'logs')
  const archive = localLogArchive(root, { maxBytes: 1024 ** 2 })
  await archive.forget('wl_1')
  const keep = (replicaId: string, workloadId: string, releaseNumber: number) =>
    archive.keep({ ...replica, replicaId, workloadId, releaseNumber }, lines(3))
  await keep('rep_1', 'wl_1', 1)
  await keep('rep_2', 'wl_1', 2)
  await keep('rep_3', 'wl_2', 1)
  await archive.forget('wl_1', 2)
  expect(readdirSync(root).sort()).toEqual(['rep_2.ndjson.gz', 'rep_3.ndjson.gz'])
  await archive.forget('wl_1')
  expect(await archive.has('rep_2')).toBe(false)
  expect(await archive.has('rep_3')).toBe(true)
})

it('PF-24: one that sleeps while it keeps a log writes nothing into what another keeps meanwhile', async () => {
  await using temp = tempDir()
  const archive = localLogArchive(temp.path, { maxBytes: 10 * 1024 ** 2 })
  const other = await open(path.join(temp.path, `rep_1.ndjson.gz.${process.ppid}.new`), 'w')
  await archive.keep(replica, lines(100))
  await other.write('wakes up')
  await other.close()
  expect(await readLogArchive(temp.path, 'rep_1', { tail: 1_000 })).toHaveLength(100)
  expect(readdirSync(temp.path).filter((name) => name.startsWith('rep_1'))).toEqual([
    'rep_1.ndjson.gz',
  ])
})
