import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import { PASSWORD, type Person, person, signIn } from './support/person.ts'

let api: TestApi
let ada: Person

beforeEach(async () => {
  api = await testApi()
  ada = person()
})
afterEach(async () => {
  await ada.close()
  await api.close()
})

const storedFile = () => path.join(ada.home, 'keystone', 'contexts.json')

test('SF-3: the one-time token makes the first admin and signs in, with a token only its owner can read', async () => {
  const ended = await signIn(ada, api)
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(ended.stdout).toContain('ada@example.com')
  const mode = (name: string) => statSync(name).mode & 0o777
  expect(mode(storedFile())).toBe(0o600)
  expect(mode(path.dirname(storedFile()))).toBe(0o700)
  expect((await ada.run(['status', '--json'])).json()).toMatchObject({
    url: api.url,
    role: 'owner',
    workloads: [],
  })
})

test('SF-3: a wrong password is refused with what to do next, exit 3, and nothing is stored', async () => {
  await signIn(ada, api)
  const eve = person()
  try {
    const args = ['login', api.url, '--email', 'ada@example.com', '--password-stdin']
    const ended = await eve.run(args, { stdin: 'wrong password\n' })
    expect(ended.code).toBe(3)
    expect(ended.stderr).toMatch(
      /error: .*password.*\nnext: {2}.*\ncode: {2}SIGN_IN_REFUSED {2}req_/,
    )
    expect((await eve.run(['contexts', '--json'])).json()).toEqual({ items: [] })
  } finally {
    await eve.close()
  }
})

test('SF-3: nobody signed in is exit 3, and a control plane that is away is exit 5', async () => {
  const without = await ada.run(['apps'])
  expect(without.code).toBe(3)
  expect(without.stderr).toContain('keystone login')
  const away = await ada.run(['apps', '--url', 'http://127.0.0.1:9'])
  expect(away.code).toBe(5)
  expect(away.stderr).toMatch(/does not answer: .*\nnext: /)
})

test('SF-3: errors are JSON on standard error when JSON was asked for', async () => {
  await signIn(ada, api)
  const ended = await ada.run(['ops', 'show', `op_${'0'.repeat(32)}`, '--json'])
  expect(ended).toMatchObject({ code: 4, stdout: '' })
  expect(JSON.parse(ended.stderr)).toEqual({
    error: {
      code: 'NOT_FOUND',
      message: expect.any(String),
      hint: expect.any(String),
      requestId: expect.stringMatching(/^req_/),
    },
  })
})

test('SEC-5: a token goes to the address that it was made for, never to another', async () => {
  await signIn(ada, api)
  const seen: (string | undefined)[] = []
  const other = createServer((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(401).end()
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = other.address() as AddressInfo
    await ada.run(['apps', '--url', `http://127.0.0.1:${port}`])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every((header) => header === undefined)).toBe(true)
  } finally {
    await new Promise((resolve) => other.close(resolve))
  }
})

test('SEC-5: a password is not sent over plain HTTP to another machine', async () => {
  const args = [
    'login',
    'http://keystone.example.com',
    '--email',
    'a@b.example',
    '--password-stdin',
  ]
  const ended = await ada.run(args, { stdin: 'whatever it is\n' })
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain('plain HTTP')
})

test('SEC-3: signing out revokes the token and forgets it', async () => {
  await signIn(ada, api)
  const { token } = JSON.parse(readFileSync(storedFile(), 'utf8')).contexts[new URL(api.url).host]
  expect((await ada.run(['logout', '--json'])).json()).toMatchObject({ revoked: true })
  expect(readFileSync(storedFile(), 'utf8')).not.toContain(token)
  const ended = await ada.run(['apps'], { env: { KEYSTONE_URL: api.url, KEYSTONE_TOKEN: token } })
  expect(ended.code).toBe(3)
})

test('SF-3: a token read from standard input makes a second context, and contexts can be changed', async () => {
  await signIn(ada, api)
  const made = await ada.run(['tokens', 'create', 'ci', '--read-only', '--json'])
  expect(made.json().token).toMatch(/^ks_/)
  const args = ['login', api.url, '--token', '--context', 'ci']
  expect(await ada.run(args, { stdin: made.json().token })).toMatchObject({ code: 0 })
  expect((await ada.run(['contexts', '--json'])).json().items).toMatchObject([
    { name: new URL(api.url).host, current: false },
    { name: 'ci', current: true },
  ])
  const denied = await ada.run(['apps', 'create', 'shop'])
  expect(denied.code).toBe(3)
  expect(denied.stderr).toContain('application.manage')
  await ada.run(['contexts', 'use', new URL(api.url).host])
  expect(await ada.run(['apps', 'create', 'shop'])).toMatchObject({ code: 0 })
  expect((await ada.run(['apps', '--context', 'nobody'])).code).toBe(4)
})

test('SF-3: in a terminal the password is asked for and not shown', async () => {
  await signIn(ada, api)
  const terminal = ada.inTerminal(['login', api.url, '--email', 'ada@example.com'])
  await waitFor('the question', () => terminal.output().includes('Password: '))
  terminal.child.stdin?.write(`${PASSWORD}\r`)
  const ended = await terminal.ended
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain('signed in')
  expect(ended.stdout).not.toContain(PASSWORD)
})

test('SF-3: the first admin is asked for token and password, and the end of input ends the asking', async () => {
  const token = String(await issueSetupToken(api.product.basis))
  const given = ['login', api.url, '--email', 'ada@example.com']
  const stopped = ada.inTerminal(given)
  await waitFor('the question', () => stopped.output().includes('New password: '))
  stopped.child.stdin?.write('\u0004')
  expect(await stopped.ended).toMatchObject({ code: 130 })
  const terminal = ada.inTerminal(given)
  for (const [question, answer] of [
    ['New password: ', PASSWORD],
    ['The same again: ', PASSWORD],
    ['One-time token: ', token],
  ] as const) {
    await waitFor(question, () => terminal.output().includes(question))
    terminal.child.stdin?.write(`${answer}\r`)
  }
  expect(await terminal.ended).toMatchObject({ code: 0 })
})
