import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import { type CuttingDoor, cuttingDoor } from './support/cutting-door.ts'
import { type Person, person, signIn } from './support/person.ts'
import { project } from './support/project.ts'

let api: TestApi
let door: CuttingDoor
let ada: Person

beforeEach(async () => {
  api = await testApi()
  ada = person()
  await signIn(ada, api)
  project(ada)
  await ada.run(['up'])
  door = await cuttingDoor(api.port)
})
afterEach(async () => {
  await ada.close()
  await door.close()
  await api.close()
})

/** The person's own token, at the address that cuts. */
async function throughDoor(args: readonly string[]) {
  const file = JSON.parse(readFileSync(path.join(ada.home, 'keystone', 'contexts.json'), 'utf8'))
  const { token } = file.contexts[file.current]
  return await ada.run(args, { env: { KEYSTONE_URL: door.url, KEYSTONE_TOKEN: token } })
}

const deployments = async () =>
  (await ada.run(['ops', 'list', '--kind', 'workload.deploy', '--json'])).json().items

test.each(['delivered', 'answered'] as const)(
  'OPS-9: a start that was cut when it was %s is sent again with its key: one operation, followed to its end',
  async (when) => {
    const before = (await deployments()).length
    door.cut('POST /v1/workloads/', when)
    const ended = await throughDoor(['deploy', 'shop'])
    expect([ended.code, ended.stdout]).toEqual([0, expect.stringMatching(/✓ .*done in/)])
    expect(ended.stderr.match(/same Idempotency-Key/g)).toHaveLength(1)
    expect(door.heard('POST /v1/workloads/')).toBe(2)
    expect(await deployments()).toHaveLength(before + 1)
  },
)

test('OPS-9: a start whose answer never comes through is given up within a bound, and was done once', async () => {
  const before = (await deployments()).length
  door.cut('POST /v1/workloads/', 'answered', 100)
  const ended = await throughDoor(['deploy', 'shop', '--detach', '--json'])
  expect([ended.code, ended.stdout]).toEqual([5, ''])
  const [note, error, ...more] = ended.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(note.note).toContain('same Idempotency-Key')
  expect(error.error).toMatchObject({
    code: 'UNREACHABLE',
    hint: expect.stringContaining('may have been heard'),
  })
  expect(more).toEqual([])
  expect(door.heard('POST /v1/workloads/')).toBe(6)
  expect(await deployments()).toHaveLength(before + 1)
})

test('OPS-9: a change that the control plane does not know again by its key is not sent again', async () => {
  door.cut('POST /v1/source-connections', 'answered')
  const ended = await throughDoor(['sources', 'add', 'github', '--deploy-key'])
  expect([ended.code, ended.stderr]).toEqual([5, expect.stringContaining('may have been heard')])
  expect(door.heard('POST /v1/source-connections')).toBe(1)
})
