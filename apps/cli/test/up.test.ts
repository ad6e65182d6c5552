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
})
afterEach(async () => {
  await ada.close()
  await api.close()
})

const operations = async () => (await ada.run(['ops', '--json'])).json().items

test('SF-3: up makes what is missing, deploys it, and shows every step', async () => {
  project(ada)
  const ended = await ada.run(['up'])
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(ended.stdout).toContain('created application shop')
  expect(ended.stdout).toMatch(/✓ Speak: done {2}\d+\.\d s/)
  expect(ended.stdout).toContain('| second workload.deploy')
  const { items } = (await ada.run(['apps', '--json'])).json()
  expect(items[0].environments[0].workloads[0]).toMatchObject({
    name: 'web',
    spec: { faces: [{ host: 'shop.localhost', path: '/' }] },
  })
})

test('SF-3: up again makes nothing twice and deploys; a changed setting is changed and nothing else', async () => {
  project(ada, { host: 'a.localhost' })
  await ada.run(['up'])
  const again = await ada.run(['up'])
  expect(again.code).toBe(0)
  expect(again.stdout).not.toMatch(/created|changed/)
  const changed = await ada.run(['up', '--replicas', '3'])
  expect(changed.stdout).toContain('changed workload web')
  const { workloads } = (await ada.run(['status', '--json'])).json()
  expect(workloads).toHaveLength(1)
  expect(workloads[0].spec).toMatchObject({
    faces: [{ host: 'a.localhost' }],
    processes: { web: { replicas: 3 } },
  })
  expect(await operations()).toHaveLength(3)
})

test('OPS-14: up --plan changes nothing, neither before nor after the first deployment', async () => {
  project(ada)
  const before = await ada.run(['up', '--plan'])
  expect(before.stdout).toContain('would create application shop')
  expect((await ada.run(['apps', '--json'])).json()).toEqual({ items: [] })
  await ada.run(['up'])
  const after = await ada.run(['up', '--plan', '--json'])
  expect(after.json()).toMatchObject({ kind: 'workload.deploy', planHash: expect.any(String) })
  expect(await operations()).toHaveLength(1)
})

test('SF-3: up says which key of keystone.json is wrong', async () => {
  project(ada, { prot: 80 })
  const ended = await ada.run(['up'])
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain('prot')
  writeFileSync(path.join(ada.home, 'keystone.json'), '{')
  expect((await ada.run(['up'])).code).toBe(2)
})

test('SF-1: what the API finds wrong is shown with its field, exit 2', async () => {
  project(ada, { spec: { source: { kind: 'test', config: { word: 'x'.repeat(50) } } } })
  const ended = await ada.run(['up'])
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain('word')
  expect(ended.stderr).toContain('INVALID_INPUT')
  expect(ended.stderr).toContain('Correct what is named above, and run it again.')
})

test('SF-3: a source that is not there leaves nothing behind, and the mended one just works', async () => {
  const source = (word: string) => ({ spec: { source: { kind: 'test', config: { word } } } })
  project(ada, source('missing'))
  const refused = await ada.run(['up'])
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('There is no such word.')
  expect(refused.stderr).toMatch(/next: +Take another\.\ncode: +WORD_MISSING/)
  expect((await ada.run(['apps', '--json'])).json()).toEqual({ items: [] })
  project(ada, source('hi'))
  expect(await ada.run(['up'])).toMatchObject({ code: 0, stderr: '' })
  project(ada, source('missing'))
  expect((await ada.run(['up'])).code).toBe(1)
  const { workloads } = (await ada.run(['status', '--json'])).json()
  expect(workloads[0].spec.source.config.word).toBe('hi')
  expect(await operations()).toHaveLength(1)
})

test('SF-3: a host of another workload is a conflict, exit 6', async () => {
  project(ada, { host: 'same.localhost' })
  await ada.run(['up'])
  const ended = await ada.run(['up', '--name', 'other'])
  expect(ended.code).toBe(6)
  expect(ended.stderr).toContain('FACE_TAKEN')
})

test('SF-3: two sources at once, and no source at all, are wrong use', async () => {
  const both = await ada.run(['up', '--image', 'a:1', '--git', 'https://g.example/a/b'])
  expect(both.code).toBe(2)
  const none = await ada.run(['up', '--app', 'shop'])
  expect(none.code).toBe(2)
  expect(none.stderr).toContain('--git URL')
})
