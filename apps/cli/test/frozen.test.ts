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
})
afterEach(async () => {
  api.thaw()
  await api.close()
  await ada.close()
})

test('SF-3: who asks a frozen control plane is told that it is waited for, and gets the answer when it wakes up', async () => {
  api.freeze()
  const asked = ada.start(['ops'])
  await waitFor('word of it', () => asked.output().includes('does not answer; waiting for it'), {
    timeoutMs: 20_000,
  })
  api.thaw()
  const ended = await asked.ended
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain('No operations.')
  expect(ended.stderr.match(/does not answer/g)).toHaveLength(1)
})

test('SF-3: a control plane that stays frozen is an error at the deadline, with what to do', async () => {
  api.freeze()
  const ended = await ada.run(['ops', '--timeout', '7'])
  expect([ended.code, ended.stdout]).toEqual([5, ''])
  expect(ended.stderr).toMatch(/^Keystone at \S+ does not answer; waiting for it, 7 s at most…$/m)
  expect(ended.stderr).toMatch(/^error: Keystone at \S+ did not answer within 7 s/m)
  expect(ended.stderr).toContain('kill -CONT')
  expect(ended.stderr).toMatch(/^code: {2}UNREACHABLE$/m)
})

test('SF-3: with --json nothing of the waiting is on stdout, and each line of stderr is a document', async () => {
  api.freeze()
  const ended = await ada.run(['ops', '--json', '--timeout', '7'])
  expect([ended.code, ended.stdout]).toEqual([5, ''])
  const said = ended.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(said).toEqual([
    { note: expect.stringContaining('waiting for it') },
    { error: expect.objectContaining({ code: 'UNREACHABLE' }) },
  ])
})

test('SF-3: an operation that is followed is followed on when a frozen control plane wakes up', async () => {
  project(ada)
  const running = ada.start(['up'])
  await waitFor('the first line', () => running.output().includes('first workload.deploy'))
  api.freeze()
  await waitFor('word of it', () => running.output().includes('does not answer, waiting for it'), {
    timeoutMs: 20_000,
  })
  api.thaw()
  await waitFor('word of it', () => running.output().includes('connected again'), {
    timeoutMs: 20_000,
  })
  api.release()
  const ended = await running.ended
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain('second workload.deploy')
  expect(ended.stderr.match(/does not answer/g)).toHaveLength(1)
  expect(ended.stderr).not.toContain('connection lost')
})
