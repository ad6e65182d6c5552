import { gatewayContainerName, upstreamName } from '@keystone/domain/names/docker-names'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import { PROBE_PROTOCOL } from '@keystone/plugin-kit/gateway/probe-protocol'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LabGateway, labGateway } from './lab-gateway.ts'
import { REPLICA_PORT } from './replica-app.ts'
import { signal } from './signal.ts'
import { TEST_WORKLOAD, testRoute } from './test-route.ts'

const HOST = 'app.test'
const ADMIN_TCP_PORT = 2019

let lab: LabGateway
let container: string
let workload: string
let gatewayAddress: string

beforeAll(async () => {
  lab = await labGateway()
  container = gatewayContainerName(lab.installation)
  await lab.gateway.ensure(() => undefined, signal())
  await lab.gateway.join(lab.network, signal())
  const replica = await lab.startReplica('tenant')
  workload = replica.container
  await lab.apply([testRoute(HOST)])
  const upstream = upstreamName(TEST_WORKLOAD, 'web', REPLICA_PORT)
  await lab.gateway.setUpstreams(upstream, [replica.address], signal())
  await waitFor('traffic', async () => (await lab.request(HOST, '/')).status === 200)
  const seen = await lab.engine.inspectContainer(container, signal())
  gatewayAddress = seen?.addresses[lab.network] ?? ''
})

afterAll(() => lab.close())

/** Runs a script with arguments in the tenant's container; it prints one line. */
async function inWorkload(script: string, ...args: readonly string[]): Promise<string> {
  const argv = ['node', '-e', script, ...args]
  return (await lab.engine.execContainer(workload, argv, signal())).output.trim()
}

const CONNECT = `
const [host, port] = process.argv.slice(1)
const socket = require('node:net').connect({ host, port: Number(port), timeout: 2000 })
socket.on('connect', () => { console.log('connected'); process.exit() })
socket.on('error', (error) => console.log(error.code))
socket.on('timeout', () => { console.log('ETIMEDOUT'); process.exit() })
`

const ASK_RESOLVER = `
const [host, port, name] = process.argv.slice(1)
const resolver = new (require('node:dns').promises.Resolver)({ timeout: 1000, tries: 1 })
resolver.setServers([host + ':' + port])
resolver.resolve4(name).then((found) => console.log('resolved ' + found), (error) => console.log(error.code))
`

it('SEC-7: the way in for traffic is open to a workload, or the next tests would prove nothing', async () => {
  expect(await inWorkload(CONNECT, gatewayAddress, '80')).toBe('connected')
})

it('SEC-7: a workload reaches neither admin API nor resolver of the gateway', async () => {
  const ports = [ADMIN_TCP_PORT, GATEWAY_LAYOUT.resolver.port]
  for (const port of ports)
    expect(await inWorkload(CONNECT, gatewayAddress, String(port))).toBe('ECONNREFUSED')
  const name = upstreamName(TEST_WORKLOAD, 'web', REPLICA_PORT)
  const { port } = GATEWAY_LAYOUT.resolver
  const answer = await inWorkload(ASK_RESOLVER, gatewayAddress, String(port), name)
  expect(answer).toMatch(/^(?:ETIMEOUT|ECONNREFUSED)$/)
})

it('SEC-7: the gateway listens to others on its public ports only', async () => {
  const { output } = await lab.engine.execContainer(container, ['netstat', '-lntu'], signal())
  const local = output
    .split('\n')
    .filter((line) => /^(?:tcp|udp)/.test(line))
    .map((line) => line.trim().split(/\s+/)[3] ?? '')
  const open = local.filter((address) => !address.startsWith('127.'))
  expect(local.length).toBeGreaterThan(open.length)
  expect(open).toEqual([':::80'])
})

it('SEC-7: asking for a probe by the public way is an ordinary request', async () => {
  const headers = {
    Host: HOST,
    [PROBE_PROTOCOL.kindHeader]: PROBE_PROTOCOL.kinds.http,
    [PROBE_PROTOCOL.targetHeader]: '127.0.0.1:5300',
  }
  expect(await lab.request(HOST, '/', { headers })).toMatchObject({ status: 200, body: 'tenant' })
  const elsewhere = { ...headers, Host: 'nobody.test' }
  expect((await lab.request(HOST, '/', { headers: elsewhere })).status).toBe(404)
})

it('SEC-7: what a visitor claims about himself does not reach the workload', async () => {
  const headers = {
    Host: HOST,
    'X-Forwarded-For': '6.6.6.6',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'evil.test',
    'X-Real-IP': '6.6.6.6',
    Forwarded: 'for=6.6.6.6',
  }
  const seen = JSON.parse((await lab.request(HOST, '/headers', { headers })).body)
  expect(JSON.stringify(seen)).not.toContain('6.6.6.6')
  expect(seen).toMatchObject({
    host: HOST,
    'x-forwarded-host': HOST,
    'x-forwarded-proto': 'http',
    'x-real-ip': seen['x-forwarded-for'],
  })
})

it('SEC-7: the gateway keeps its folders closed and has no way to more rights', async () => {
  const { output } = await lab.engine.execContainer(
    container,
    ['stat', '-c', '%a', '/run/keystone', '/run/keystone-upstreams', '/var/lib/keystone'],
    signal(),
  )
  expect(output.trim().split('\n')).toEqual(['700', '700', '700'])
  const root = await lab.engine.execContainer(container, ['touch', '/usr/bin/x'], signal())
  expect(root.exitCode).not.toBe(0)
  const security = await lab.docker(
    'inspect',
    '--format',
    '{{json .HostConfig.SecurityOpt}} {{.HostConfig.Privileged}}',
    container,
  )
  expect(security.trim()).toBe('["no-new-privileges"] false')
})
