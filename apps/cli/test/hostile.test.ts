import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import { printable } from '../src/output/printable.ts'
import { renderLine } from '../src/output/render-line.ts'
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

const HOSTILE = '\u001b]0;pwned\u0007\u001b[2J\rok\u009b31m\u202egnp.exe'

test('SEC-7: whatever the text, what is printed cannot steer a terminal or leave its line', () => {
  const any = fc.array(
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  )
  fc.assert(
    fc.property(any, (characters) => {
      const shown = printable(characters.join(''))
      expect(shown).not.toMatch(STEERING)
      expect(shown).not.toContain('\n')
      expect(shown.isWellFormed()).toBe(true)
    }),
  )
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 100 }), (characters, columns) => {
      const line = renderLine([characters.join(''), 'and more'], { isColoured: false, columns })
      expect([...line].length).toBeLessThanOrEqual(columns)
    }),
  )
})

test('SEC-7: hostile names from the API are shown as text, in tables and in errors', async () => {
  const made = await ada.run(['sources', 'add', HOSTILE, '--deploy-key'])
  expect(made.code).toBe(0)
  const list = await ada.run(['sources'])
  expect(list.stdout).toContain('\\x1b]0;pwned\\x07\\x1b[2J\\x0dok')
  for (const shown of [made.stdout, list.stdout]) expect(shown).not.toMatch(STEERING)
  const error = await ada.run(['status', HOSTILE])
  expect(error.code).toBe(4)
  expect(error.stderr).not.toMatch(STEERING)
  expect((await ada.run(['sources', '--json'])).json().items[0].name).toBe(HOSTILE)
})

test('WL-28: hostile log lines are shown as text; colours of the program are dropped', async () => {
  project(ada)
  await ada.run(['up'])
  const { organisation, workloads } = (await ada.run(['status', '--json'])).json()
  keepLog(organisation.id, workloads[0].id, [`\u001b[32mgreen\u001b[0m ${HOSTILE}`])
  const ended = await ada.run(['logs', 'shop'])
  expect(ended.stdout).toContain('| green \\x1b]0;pwned\\x07')
  expect(ended.stdout).not.toMatch(STEERING)
  const json = await ada.run(['logs', 'shop', '--json'])
  expect(json.lines()[0].text).toContain(HOSTILE)
})

test('WL-28: logs of a replica or process that there is not end with what there is, and with an exit code', async () => {
  project(ada)
  await ada.run(['up'])
  const { organisation, workloads } = (await ada.run(['status', '--json'])).json()
  const none = await ada.run(['logs', 'shop', '--replica', 'web.0'])
  expect([none.code, none.stdout]).toEqual([4, ''])
  expect(none.stderr).toContain('There is no replica "web.0"')
  keepLog(organisation.id, workloads[0].id, ['hello'])
  expect((await ada.run(['logs', 'shop', '--replica', 'web.0'])).stdout).toContain('hello')
  for (const [option, given, known] of [
    ['--replica', 'web.7', 'Known: web.0'],
    ['--replica', `rep_${'2'.repeat(32)}`, 'Known: web.0'],
    ['--process', 'worker', 'Known: web'],
  ] as const) {
    const ended = await ada.run(['logs', 'shop', option, given])
    expect([ended.code, ended.stdout], given).toEqual([4, ''])
    expect(ended.stderr, given).toContain(known)
  }
  const gone = await ada.run(['logs', 'shop', '-f', '--replica', `rep_${'2'.repeat(32)}`])
  expect(gone.code).toBe(4)
})

/** Lines of a replica that is gone, as the log archive keeps them. */
function keepLog(organisationId: string, workloadId: string, texts: readonly string[]): void {
  const replicaId = `rep_${'1'.repeat(32)}`
  const head = { organisationId, workloadId, replicaId, releaseNumber: 1, process: 'web', slot: 0 }
  const lines = texts.map((text, index) => ({ at: index + 1, stream: 'stdout', text }))
  const file = path.join(api.logFolder, `${replicaId}.ndjson.gz`)
  mkdirSync(api.logFolder, { recursive: true })
  writeFileSync(file, gzipSync([head, ...lines].map((one) => `${JSON.stringify(one)}\n`).join('')))
}
