import { writeFileSync } from 'node:fs'
import path from 'node:path'
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
  await ada.run(['up', '--detach'])
})
afterEach(async () => {
  await ada.close()
  await api.close()
})

const PLACE = 'shop/production/web'
const itemsOf = async (place: string) =>
  (await ada.run(['env', 'list', place, '--json'])).json().items

test('SEC-5: a secret goes in by standard input and comes out by reveal only', async () => {
  const secret = 'line one\nline "two"'
  const set = await ada.run(['env', 'set', PLACE, 'KEY'], { stdin: secret })
  expect(set).toMatchObject({ code: 0 })
  const list = await ada.run(['env', 'list', PLACE])
  for (const shown of [set.stdout, list.stdout, api.logged.join('')])
    expect(shown).not.toContain('line one')
  expect(await itemsOf(PLACE)).toMatchObject([{ name: 'KEY', secret: true, scope: 'workload' }])
  expect((await ada.run(['env', 'reveal', PLACE, 'KEY'])).stdout).toBe(secret)
  const audit = (await ada.run(['audit', '--verb', 'variable.reveal', '--json'])).json()
  expect(audit.items).toHaveLength(1)
})

test('SF-3: variables of an environment reach its workloads, and a .env file can replace them all', async () => {
  await ada.run(['env', 'set', 'shop', 'COLOUR=blue', 'SIZE=a=b', '--plain'])
  expect(await itemsOf(PLACE)).toMatchObject([
    { name: 'COLOUR', value: 'blue', scope: 'environment' },
    { name: 'SIZE', value: 'a=b', scope: 'environment' },
  ])
  writeFileSync(path.join(ada.home, '.env'), 'COLOUR="dark red"\n# a comment\nSHAPE=round\n')
  await ada.run(['env', 'import', 'shop/production', '--plain', '--replace'])
  expect(await itemsOf('shop')).toMatchObject([
    { name: 'COLOUR', value: 'dark red' },
    { name: 'SHAPE', value: 'round' },
  ])
  await ada.run(['env', 'unset', 'shop', 'SHAPE'])
  expect(await itemsOf('shop')).toHaveLength(1)
})

test('SF-3: a bad name, a bad line and a missing file are refused, and nothing is changed', async () => {
  const name = await ada.run(['env', 'set', 'shop', 'GOOD=1', '1BAD=2'])
  expect(name.code).toBe(2)
  const line = await ada.run(['env', 'import', 'shop', '-'], { stdin: 'A=1\nnot a line\n' })
  expect(line.code).toBe(1)
  expect(line.stderr).toContain('DOTENV_INVALID')
  expect((await ada.run(['env', 'import', 'shop', 'missing.env'])).code).toBe(2)
  expect((await ada.run(['env', 'reveal', 'shop', 'NOTHING'])).code).toBe(4)
  expect(await itemsOf('shop')).toEqual([])
})
