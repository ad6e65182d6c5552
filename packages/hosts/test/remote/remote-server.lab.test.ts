import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LABELS } from '@keystone/domain/labels'
import { bridgeName } from '@keystone/domain/names/docker-names'
import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import type { LabProcess } from '@keystone/testkit/lab/lab-process'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { removeFirewall } from '../../src/firewall/remove-firewall.ts'
import { type RemoteHost, remoteHost } from './remote-host.ts'

const signal = () => AbortSignal.timeout(60_000)
let remote: RemoteHost
let dockerd: LabProcess

beforeAll(async () => {
  remote = await remoteHost()
  dockerd = remote.host.dockerd
})
afterAll(() => remote[Symbol.asyncDispose]())

function specOf(buildId: string, dockerfile: string): BuildSpec {
  const contextDirectory = path.join(remote.contextRoot, buildId)
  mkdirSync(contextDirectory, { recursive: true })
  writeFileSync(path.join(contextDirectory, 'Dockerfile'), dockerfile)
  return {
    buildId,
    contextDirectory,
    dockerfile: 'Dockerfile',
    tag: `remote/${buildId}:1`,
    labels: {},
    args: {},
    secrets: {},
    target: undefined,
    noCache: false,
    registryAuth: [],
    memoryBytes: 256 * 1024 ** 2,
    cpus: 1,
    timeoutMs: 60_000,
  }
}

function container(name: string, command: readonly string[], network = 'bridge'): ContainerSpec {
  return {
    name,
    image: 'busybox:stable',
    labels: { 'keystone.test': 'remote' },
    command,
    environment: {},
    network,
    aliases: [],
    hostPorts: [],
    mounts: [],
    memoryBytes: 32 * 1024 ** 2,
    cpus: 1,
    pids: 32,
    restart: 'no',
    stopGraceMs: 0,
    health: 'off',
    logMaxBytes: 1024 ** 2,
  }
}

it('WL-7: a build from this machine runs on the engine behind SSH', async () => {
  const { builder, engine } = remote.connected.ports
  const spec = specOf('built', 'FROM busybox:stable\nRUN echo over there\n')
  const lines: string[] = []
  await builder.start(spec, signal())
  await builder.follow('built', (line) => lines.push(line), signal())
  const observed = await builder.observe('built', signal())
  const image = await engine.inspectImage(spec.tag, signal())
  expect(observed).toEqual({ is: 'succeeded', imageId: image?.id })
  expect(lines.join('\n')).toContain('over there')
  expect(lines.join('\n')).not.toContain('not limited')
  await builder.discard('built', signal())
})

it('OPS-12: stopping that build ends what the engine over there runs for it', async () => {
  const { builder } = remote.connected.ports
  const mark = `89${process.pid}`
  await builder.start(specOf('stopped', `FROM busybox:stable\nRUN sleep ${mark}\n`), signal())
  await waitFor('the build to run', () =>
    processesWith(`sleep ${mark}`).some((argv) => argv.startsWith('sleep')),
  )
  await builder.stop('stopped', signal())
  await waitFor('the engine to end it', () => processesWith(mark).length === 0)
  expect(await builder.observe('stopped', signal())).toEqual({ is: 'absent' })
  await builder.discard('stopped', signal())
})

it('F-3: a build whose engine was killed is absent, not failed, and runs again', async () => {
  const { builder } = remote.connected.ports
  const mark = `90${process.pid}`
  const spec = specOf('killed', `FROM busybox:stable\nRUN test -e /proc/self && sleep ${mark}\n`)
  await builder.start(spec, signal())
  await waitFor('the build to run', () =>
    processesWith(`sleep ${mark}`).some((argv) => argv.startsWith('sleep')),
  )
  dockerd.signal('SIGKILL')
  await builder.follow('killed', () => undefined, signal())
  expect(await builder.observe('killed', signal())).toEqual({ is: 'absent' })
  await expect(remote.connected.ports.engine.version(signal())).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
    nature: 'lost',
  })
  dockerd = await remote.host.restartEngine()
  const again = { ...spec, ...specOf('killed', 'FROM busybox:stable\nRUN echo again\n') }
  await builder.start(again, signal())
  await builder.follow('killed', () => undefined, signal())
  expect(await builder.observe('killed', signal())).toMatchObject({ is: 'succeeded' })
  await builder.discard('killed', signal())
})

it('SEC-7: firewall rules are made once however often, and taken away without a trace', async () => {
  const { ports, reach } = remote.connected
  const rules = async () => (await reach.exec(['iptables', '-S'], signal())).stdout
  const before = await rules()
  await ports.ensureFirewall(signal())
  const once = await rules()
  await ports.ensureFirewall(signal())
  expect(await rules()).toBe(once)
  expect(await ports.observeFirewall(signal())).toBe('whole')
  const leave = (from: string, to: string) =>
    reach.exec(['iptables', '--delete', from, '--jump', `${to}-${remote.installation}`], signal())
  await leave('DOCKER-USER', 'KEYSTONE-USER')
  expect(await ports.observeFirewall(signal())).toBe('broken')
  await leave('INPUT', 'KEYSTONE-INPUT')
  expect(await ports.observeFirewall(signal())).toBe('missing')
  await ports.ensureFirewall(signal())
  expect(await ports.observeFirewall(signal())).toBe('whole')
  expect(once).toContain(`-A DOCKER-USER -j KEYSTONE-USER-${remote.installation}`)
  await removeFirewall(reach, remote.installation, signal())
  await removeFirewall(reach, remote.installation, signal())
  expect(await rules()).toBe(before)
})

it('SEC-7: the firewall is whole whatever environments another installation has on the machine, and is not without a rule for an own one', async () => {
  const { ports, reach } = remote.connected
  const theirs = 'env_00000000000000000000a0000000000a'
  const ours = 'env_00000000000000000000b0000000000b'
  await ports.ensureFirewall(signal())
  const make = (name: string, installation: string, subnet: string) =>
    ports.engine.createNetwork(
      {
        name,
        bridge: bridgeName(name),
        subnet: `${subnet}.0/28`,
        dynamicRange: `${subnet}.8/29`,
        labels: { [LABELS.installation]: installation, [LABELS.environment]: name },
      },
      signal(),
    )
  try {
    await make(theirs, 'another', '10.214.250')
    expect(await ports.observeFirewall(signal())).toBe('whole')
    await ports.ensureFirewall(signal())
    await ports.engine.removeNetwork(theirs, signal())
    expect(await ports.observeFirewall(signal())).toBe('whole')
    await make(ours, remote.installation, '10.214.251')
    expect(await ports.observeFirewall(signal())).toBe('broken')
    await ports.ensureFirewall(signal())
    expect(await ports.observeFirewall(signal())).toBe('whole')
  } finally {
    for (const name of [theirs, ours])
      await ports.engine.removeNetwork(name, signal()).catch(() => undefined)
    await removeFirewall(reach, remote.installation, signal())
  }
})

it('SEC-7: deployments at the same time make each rule once, and what another instance made twice is mended', async () => {
  const { ports, reach } = remote.connected
  const rules = async () => (await reach.exec(['iptables', '-S'], signal())).stdout
  const before = await rules()
  await Promise.all(Array.from({ length: 8 }, () => ports.ensureFirewall(signal())))
  const whole = await rules()
  const jump = `KEYSTONE-INPUT-${remote.installation}`
  await reach.exec(['iptables', '--insert', 'INPUT', '--jump', jump], signal())
  await ports.ensureFirewall(signal())
  expect(await rules()).toBe(whole)
  await removeFirewall(reach, remote.installation, signal())
  expect(await rules()).toBe(before)
})

it('SEC-7: a workload reaches neither the machine nor the metadata address, but its neighbours and name server', async () => {
  const { ports, reach } = remote.connected
  const { engine } = ports
  await ports.ensureFirewall(signal())
  const network = { name: 'ks-walled', bridge: 'ks0123456789ab', subnet: '10.214.252.0/28' }
  // Begins like ours and is none: what comes by it is not walled in.
  const uplink = { name: 'uplink', bridge: 'ks0', subnet: '10.214.253.0/28' }
  const labels = { 'keystone.test': 'walled' }
  await engine.createNetwork({ ...network, dynamicRange: '10.214.252.8/29', labels }, signal())
  await engine.createNetwork({ ...uplink, dynamicRange: '10.214.253.8/29', labels }, signal())
  await ports.ensureFirewall(signal())
  // Without a way there the packet would not even come to the rule.
  const metadata = ['169.254.0.0/16', 'via', remote.host.gatewayAddress]
  await reach.exec(['ip', 'route', 'add', ...metadata], signal())
  try {
    await engine.createContainer(container('walled', ['sleep', '600'], network.name), signal())
    await engine.createContainer(
      container('neighbour', ['nc', '-ll', '-p', '80', '-e', 'true'], network.name),
      signal(),
    )
    await engine.createContainer(container('outside', ['sleep', '600'], uplink.name), signal())
    await engine.startContainer('walled', signal())
    await engine.startContainer('outside', signal())
    await engine.startContainer('neighbour', signal())
    const reaches = async (host: string, port: number, from = 'walled') => {
      const argv = ['nc', '-w', '2', host, String(port)]
      return (await engine.execContainer(from, argv, signal())).exitCode === 0
    }
    await waitFor('the neighbour by its name', () => reaches('neighbour', 80))
    // The machine's sshd listens on all of its addresses; the bridge's own is one of them.
    expect(await reaches(remote.host.address, remote.host.port)).toBe(false)
    expect(await reaches(remote.host.address, remote.host.port, 'outside')).toBe(true)
    expect(await reaches('169.254.169.254', 80)).toBe(false)
    const counted = await reach.exec(
      ['iptables', '-nvxL', `KEYSTONE-USER-${remote.installation}`],
      signal(),
    )
    const dropped = /^\s*(\d+)\s+\d+\s+DROP.*169\.254/m.exec(counted.stdout)?.[1]
    expect(Number(dropped)).toBeGreaterThan(0)
    await removeFirewall(reach, remote.installation, signal())
    expect(await reaches(remote.host.address, remote.host.port)).toBe(true)
  } finally {
    for (const name of ['walled', 'neighbour', 'outside'])
      await engine.removeContainer(name, signal())
    for (const { name } of [network, uplink]) await engine.removeNetwork(name, signal())
  }
})

it('F-3: a replica that should run runs again after its engine was killed', async () => {
  const { engine } = remote.connected.ports
  await engine.createContainer(
    { ...container('always', ['sleep', '600']), restart: 'always' },
    signal(),
  )
  try {
    await engine.startContainer('always', signal())
    const before = await engine.inspectContainer('always', signal())
    dockerd.signal('SIGKILL')
    dockerd = await remote.host.restartEngine()
    await waitFor('it to run again', async () => {
      const seen = await engine.inspectContainer('always', signal())
      return seen?.state === 'running' && seen.id === before?.id
    })
  } finally {
    await engine.removeContainer('always', signal())
  }
})

it('F-4: a cable that is cut silently is noticed within 20 s by calls that wait, and mended by itself', {
  timeout: 60_000,
}, async () => {
  const { engine } = remote.connected.ports
  const following = Array.fromAsync(engine.events(signal()))
  following.catch(() => undefined)
  await engine.version(signal())
  const mend = await remote.host.cut('silent')
  const begin = performance.now()
  const lost = { code: 'ENGINE_UNREACHABLE', nature: 'lost' }
  await expect(engine.version(signal())).rejects.toMatchObject(lost)
  await expect(following).rejects.toMatchObject(lost)
  expect(performance.now() - begin).toBeLessThan(20_000)
  await mend()
  await waitFor('a new connection', () => engine.version(signal()), { timeoutMs: 30_000 })
})

it('WL-7: the routes of the machine are told', async () => {
  expect(await remote.connected.ports.routes(signal())).toContain('172.17.0.0/16')
})

it('F-4: a closed server leaves no socket behind', async () => {
  await remote.connected.close()
  // Others on this machine have theirs.
  const own = new RegExp(`^ks-socket-.*-${process.pid}$`)
  expect(readdirSync(tmpdir()).filter((name) => own.test(name))).toEqual([])
})
