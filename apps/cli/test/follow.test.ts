import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import { type Person, person, signIn } from './support/person.ts'
import { project } from './support/project.ts'

let api: TestApi
let ada: Person

beforeEach(async () => {
  api = await testApi()
  ada = person()
  await signIn(ada, api)
  project(ada)
  await ada.run(['up'])
})
afterEach(async () => {
  await ada.close()
  await api.close()
})

const unfinished = async () =>
  (await ada.run(['ops', '--state', 'unfinished', '--json'])).json().items

test('SF-3: with --json a deployment is one document per line, its result the last', async () => {
  const ended = await ada.run(['deploy', 'shop', '--json'])
  const { code } = ended
  const lines = ended.lines()
  expect(code).toBe(0)
  expect(lines.filter((line) => line.is === 'output').map((line) => line.line.text)).toEqual([
    'first workload.deploy',
    'second workload.deploy',
  ])
  expect(lines.at(-1)).toMatchObject({ is: 'result', operation: { state: 'succeeded' } })
  expect(lines.at(-2)).toMatchObject({ is: 'end', state: 'succeeded' })
})

test('SF-3: Ctrl-C ends the looking and not the operation, and says how to go on', async () => {
  api.gate.hold()
  const running = ada.start(['deploy', 'shop'])
  await waitFor('the first line', () => running.output().includes('first workload.deploy'))
  running.child.kill('SIGINT')
  const ended = await running.ended
  expect(ended.code).toBe(130)
  const [, id = ''] = /keystone ops follow (op_\w+)/.exec(ended.stderr) ?? []
  expect((await unfinished()).map((one: { id: string }) => one.id)).toEqual([id])
  const following = ada.start(['ops', 'follow', id])
  await waitFor('it to be followed', () => following.output().includes('first workload.deploy'))
  api.gate.release()
  expect(await following.ended).toMatchObject({ code: 0 })
})

test('OPS-12: a cancelled operation is exit 130 for whoever follows it', async () => {
  api.gate.hold()
  const running = ada.start(['deploy', 'shop'])
  await waitFor('the first line', () => running.output().includes('first workload.deploy'))
  const [{ id }] = await unfinished()
  expect(await ada.run(['ops', 'cancel', id, '--reason', 'a test'])).toMatchObject({ code: 0 })
  const ended = await running.ended
  expect(ended.code).toBe(130)
  expect(ended.stderr).toContain('cancelled')
})

test('OPS-14: every change has a plan that changes nothing', async () => {
  for (const args of [
    ['deploy', 'shop'],
    ['rollback', 'shop', '--reason', 'a test'],
    ['scale', 'shop', '2'],
    ['stop', 'shop'],
    ['restart', 'shop'],
    ['migrate', 'shop', '--reason', 'a test'],
    ['apps', 'delete', 'shop', '--reason', 'a test'],
  ]) {
    const ended = await ada.run([...args, '--plan'])
    const isUndeployed = ended.stderr.includes('NEVER_DEPLOYED')
    expect(ended.code, `${args[0]}: ${ended.stderr}`).toBe(isUndeployed ? 6 : 0)
    if (!isUndeployed) expect(ended.stdout).toContain('nothing was changed')
  }
  expect((await ada.run(['ops', '--json'])).json().items).toHaveLength(1)
})

test('OPS-16: what cannot be taken back is not done without a yes and a reason', async () => {
  const silent = await ada.run(['apps', 'delete', 'shop', '--reason', 'a test'])
  expect(silent.code).toBe(2)
  expect(silent.stderr).toContain('--yes')
  const unreasoned = await ada.run(['apps', 'delete', 'shop', '--yes'])
  expect(unreasoned.stderr).toContain('--reason')
  const done = await ada.run(['apps', 'delete', 'shop', '--reason', 'a test', '--yes'])
  expect(done).toMatchObject({ code: 0 })
  expect(
    (await ada.run(['audit', '--verb', 'application.delete', '--json'])).json().items[0],
  ).toMatchObject({ reason: 'a test' })
})

test('SF-3: a detached start tells the operation, and show tells its steps', async () => {
  const json = (await ada.run(['deploy', 'shop', '--detach', '--json'])).json()
  expect(json.id).toMatch(/^op_/)
  await waitFor('its end', async () => (await unfinished()).length === 0)
  const shown = await ada.run(['ops', 'show', json.id, '--output'])
  expect(shown.stdout).toMatch(/└─ ✓ Speak +\d+\.\d s/)
  expect(shown.stdout).toContain('speak | second workload.deploy')
})

test('SF-3: in a terminal progress is a coloured tree redrawn in place; NO_COLOR takes the colours away', async () => {
  const coloured = await ada.inTerminal(['deploy', 'shop']).ended
  expect(coloured.code).toBe(0)
  expect(coloured.stdout).toContain('\u001b[32m✓ \u001b[0m')
  const plain = await ada.inTerminal(['deploy', 'shop'], { env: { NO_COLOR: '1' } }).ended
  expect(plain.stdout).toContain('✓ Speak')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what must not be there.
  expect(plain.stdout).not.toMatch(/\u001b\[[0-9;]*m/)
  const piped = await ada.run(['deploy', 'shop'])
  expect(piped.stdout).not.toContain('\u001b')
})
