import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KillableApi, killableApi } from './support/killable-api.ts'
import { PASSWORD, type Person, person } from './support/person.ts'
import { project } from './support/project.ts'

let api: KillableApi
let ada: Person

beforeEach(async () => {
  ada = person()
  api = await killableApi(ada.home)
  await api.start()
  const who = ['--email', 'ada@example.com', '--password-stdin', '--setup-token', api.setupToken()]
  await ada.run(['login', api.url, ...who], { stdin: PASSWORD })
  project(ada)
})
afterEach(async () => {
  await api.close()
  await ada.close()
})

test('SF-3: a control plane killed in the middle is waited for, and the rest is followed to its end', async () => {
  const running = ada.start(['up'])
  await waitFor('the first line', () => running.output().includes('first workload.deploy'))
  await api.kill()
  await waitFor('word of it', () =>
    running.output().includes('connection lost, waiting for Keystone…'),
  )
  await api.start()
  await waitFor('word of it', () => running.output().includes('connected again'), {
    timeoutMs: 20_000,
  })
  api.release()
  const ended = await running.ended
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain('second workload.deploy')
  expect(ended.stdout).toMatch(/✓ .*done in/)
  expect(ended.stderr.match(/connection lost/g)).toHaveLength(1)
})

test('SF-3: with --json the same is told as documents, and no event comes twice', async () => {
  const running = ada.start(['up', '--json'])
  await waitFor('the first line', () => running.output().includes('first workload.deploy'))
  await api.kill()
  await waitFor('word of it', () => running.output().includes('"state":"lost"'))
  await api.start()
  await waitFor('word of it', () => running.output().includes('"state":"back"'), {
    timeoutMs: 20_000,
  })
  api.release()
  const ended = await running.ended
  const { code } = ended
  const lines = ended.lines()
  expect(code).toBe(0)
  const seqs = lines.filter((line) => line.is === 'event').map((line) => line.event.seq)
  expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
  expect(lines.find((line) => line.is === 'result')).toMatchObject({
    operation: { state: 'succeeded' },
  })
})

test('SF-3: Ctrl-C is heard while the control plane is away', async () => {
  const running = ada.start(['up'])
  await waitFor('the first line', () => running.output().includes('first workload.deploy'))
  await api.kill()
  await waitFor('word of it', () => running.output().includes('connection lost'))
  running.child.kill('SIGINT')
  expect(await running.ended).toMatchObject({ code: 130 })
})
