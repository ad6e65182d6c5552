import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, onTestFinished, test } from 'vitest'
import { localLogArchive } from '../../src/log-archive/local-log-archive.ts'
import { readKeptReplica } from '../../src/log-archive/read-kept-replica.ts'
import { readLogArchive } from '../../src/log-archive/read-log-archive.ts'

const replica = {
  organisationId: 'org_1',
  workloadId: 'wl_1',
  replicaId: 'rep_1',
  releaseNumber: 3,
  process: 'web',
  slot: 0,
}

async function* lines() {
  for (let at = 1; at <= 20_000; at += 1)
    yield { at, stream: 'stdout' as const, text: `line ${at}` }
}

test('I-7: a kept log that goes while it is read is not there, and ends nobody: no error escapes', async () => {
  const escaped: unknown[] = []
  const note = (error: unknown) => void escaped.push(error)
  process.on('uncaughtExceptionMonitor', note)
  onTestFinished(() => void process.off('uncaughtExceptionMonitor', note))
  await using temp = tempDir()
  const file = path.join(temp.path, 'rep_1.ndjson.gz')
  const archive = localLogArchive(temp.path, { maxBytes: 1024 ** 2 })
  expect(await readKeptReplica(file)).toBeUndefined()
  await archive.keep(replica, lines())
  expect(await readKeptReplica(file)).toEqual(replica)

  rmSync(file)
  expect(await readKeptReplica(file)).toBeUndefined()
  expect(await readLogArchive(temp.path, 'rep_1', { tail: 1 })).toBeUndefined()
  writeFileSync(file, 'no gzip at all')
  expect(await readKeptReplica(file)).toBeUndefined()
  writeFileSync(file, '')
  expect(await readKeptReplica(file)).toBeUndefined()
  expect(escaped).toEqual([])
})
