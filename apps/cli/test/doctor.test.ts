import { chmodSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testApi } from '../../server/test/support/test-api.ts'
import { type Person, person, signIn } from './support/person.ts'

let ada: Person

beforeEach(() => {
  ada = person()
})
afterEach(() => ada.close())

interface Finding {
  readonly id: string
  readonly state: string
  readonly found: string
  readonly fix?: string
}

async function findings(env: Readonly<Record<string, string>> = {}) {
  const ended = await ada.run(['doctor', '--json'], { env })
  const { findings: all } = ended.json() as { readonly findings: readonly Finding[] }
  return { code: ended.code, all, of: (id: string) => all.find((one) => one.id === id) }
}

test('SF-4: doctor works without a control plane, and each finding says how to mend it', async () => {
  const found = await findings()
  for (const id of ['node', 'git', 'engine', 'port-api', 'port-http', 'disk-data', 'dns', 'tokens'])
    expect(found.of(id), id).toBeDefined()
  expect(found.of('node')).toMatchObject({ state: 'ok' })
  expect(found.of('control-plane')).toMatchObject({ state: 'warn', fix: expect.any(String) })
  for (const one of found.all) if (one.state !== 'ok') expect(one.fix, one.id).toBeTruthy()
})

test('SF-4: an engine that is not there, and one that is none, are told apart', async () => {
  const missing = await findings({ KEYSTONE_DOCKER_SOCKET: path.join(ada.home, 'none.sock') })
  expect(missing.code).toBe(1)
  expect(missing.of('engine')).toMatchObject({ state: 'bad', found: 'there is no such socket' })
  const socket = path.join(ada.home, 'other.sock')
  const other = createServer((_request, response) => response.end('hello')).listen(socket)
  try {
    const strange = await findings({ KEYSTONE_DOCKER_SOCKET: socket })
    expect(strange.of('engine')?.found).toContain('not as a Docker engine does')
  } finally {
    await new Promise((resolve) => other.close(resolve))
  }
})

test('SF-4: a port in use, and a missing Git, are found', async () => {
  const other = createServer((_request, response) => response.end('hello'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  try {
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const found = await findings({ KEYSTONE_GATEWAY_HTTP_PORT: port, PATH: ada.home })
    expect(found.of('port-http')).toMatchObject({ state: 'warn', found: 'in use' })
    expect(found.of('git')).toMatchObject({ state: 'bad' })
  } finally {
    await new Promise((resolve) => other.close(resolve))
  }
})

test('SF-4: ports that our own gateway holds are right, also the one that speaks TLS only', async () => {
  const gateway = createServer((_request, response) => response.end('hello'))
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const address = gateway.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const socket = path.join(ada.home, 'engine.sock')
  const asked: string[] = []
  const engine = createServer((request, response) => {
    asked.push(request.url ?? '')
    const listed = [{ Names: ['/ks-gateway-one'], Ports: [{ PublicPort: port }, {}] }]
    response.end(JSON.stringify(request.url === '/version' ? { Version: '20.10.1' } : listed))
  }).listen(socket)
  try {
    const env = { KEYSTONE_DOCKER_SOCKET: socket, KEYSTONE_GATEWAY_HTTPS_PORT: String(port) }
    const found = await findings(env)
    const ours = { state: 'ok', found: 'in use by Keystone (ks-gateway-one)' }
    expect(found.of('port-https')).toMatchObject(ours)
    const [, query] = asked.find((url) => url.startsWith('/containers/json'))?.split('?') ?? []
    expect(JSON.parse(new URLSearchParams(query).get('filters') ?? '')).toEqual({
      label: ['keystone.managed=true', 'keystone.role=gateway'],
      status: ['running'],
    })
  } finally {
    await new Promise((resolve) => gateway.close(resolve))
    await new Promise((resolve) => engine.close(resolve))
  }
})

test('SF-4: control plane, sign-in, clock and open token file are looked at', async () => {
  const api = await testApi()
  try {
    await signIn(ada, api)
    const good = await findings()
    for (const id of ['control-plane', 'token', 'clock', 'tokens'])
      expect(good.of(id), id).toMatchObject({ state: 'ok' })
    api.clock.ahead(120_000)
    chmodSync(path.join(ada.home, 'keystone', 'contexts.json'), 0o644)
    const bad = await findings()
    expect(bad.code).toBe(1)
    expect(bad.of('clock')?.found).toMatch(/behind the control plane/)
    expect(bad.of('tokens')).toMatchObject({ state: 'bad', fix: expect.stringContaining('chmod') })
    const stranger = await findings({ KEYSTONE_URL: api.url, KEYSTONE_TOKEN: 'ks_wrong' })
    expect(stranger.of('token')).toMatchObject({ state: 'bad' })
  } finally {
    await api.close()
  }
})
