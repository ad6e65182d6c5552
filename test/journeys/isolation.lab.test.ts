import { networkInterfaces } from 'node:os'
import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { labMetadata } from './support/lab-metadata.ts'
import { succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place } from './support/workloads.ts'

/** The `wget` of Debian's busybox ends with SIGSEGV when it is given a time limit. */
const ASK = ['sh', '-c', 'printf "GET / HTTP/1.0\\r\\n\\r\\n" | nc -w 2 "$0" "$1"'] as const

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place
let attacker: string
let network: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane({ KEYSTONE_HOST: '0.0.0.0' })
  await git.createRepository('app', tinyApp('reached'))
  place = await makePlace(plane.api, 'mine')
  attacker = await container(await deployed(place, 'attacker'))
  network = Object.keys(JSON.parse(await inspect(attacker, '.NetworkSettings.Networks')))[0] ?? ''
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

async function deployed(place: Place, name: string): Promise<string> {
  const id = await makeWorkload(plane.api, place, name, {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: `${name}.localhost` }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(plane.api, `/v1/workloads/${id}/deployments`)
  return id
}

async function container(workloadId: string): Promise<string> {
  const filter = `label=keystone.workload=${workloadId}`
  return (await plane.docker('ps', '--quiet', '--filter', filter)).trim()
}

function inspect(name: string, what: string): Promise<string> {
  return plane.docker('inspect', '--format', `{{json ${what}}}`, name)
}

async function addressOf(name: string): Promise<string> {
  const networks = JSON.parse(await inspect(name, '.NetworkSettings.Networks'))
  return (Object.values(networks)[0] as { IPAddress: string }).IPAddress
}

/** What the attacker's container is answered, or nothing when it gets nowhere. */
async function askInside(address: string, port: string | number): Promise<string> {
  return await plane.docker('exec', attacker, ...ASK, address, String(port)).catch(() => '')
}

test('SEC-7: workloads of one environment reach each other by name, and no replica of another one by address or name', async () => {
  const neighbour = await container(await deployed(place, 'neighbour'))
  expect(await askInside(await addressOf(neighbour), 8080)).toContain('reached')
  expect(await askInside('neighbour', 8080)).toContain('reached')
  expect(await askInside('neighbour-web', 8080)).toContain('reached')

  const victim = await container(await deployed(await makePlace(plane.api, 'other'), 'victim'))
  const [name = ''] = JSON.parse(await inspect(victim, '.Name'))
    .split('/')
    .slice(1)
  const ways = [await addressOf(victim), 'victim', 'victim-web', name]
  expect(await Promise.all(ways.map((way) => askInside(way, 8080)))).toEqual(ways.map(() => ''))
})

test('SEC-7: a workload does not reach the control plane on any address of the machine, though it listens on all', async () => {
  const { port } = new URL(plane.origin())
  expect((await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true)
  const own = JSON.parse(await inspect(attacker, '.NetworkSettings.Networks'))
  const gatewayAddress = own[network].Gateway as string
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => one.address)
  expect(addresses).toContain(gatewayAddress)
  // A shared machine may have dozens of bridges; its own, and those that are no bridge, tell enough.
  const tried = [...new Set([gatewayAddress, ...addresses.slice(0, 4)])]
  const answers = await Promise.all(tried.map((address) => askInside(address, port)))
  expect(answers).toEqual(tried.map(() => ''))
})

test('SEC-7: a workload reaches the public side of the gateway only: not its admin API, not its resolver', async () => {
  const gateway = `ks-gateway-${plane.installation}`
  const networks = JSON.parse(await inspect(gateway, '.NetworkSettings.Networks'))
  const address = (networks[network] as { IPAddress: string }).IPAddress
  expect(await askInside(address, 80)).toMatch(/ 40\d /)
  for (const port of [2019, 5300, 8053, 9000])
    expect(await askInside(address, port), String(port)).toBe('')
})

test('SEC-7: the metadata address of the machine’s network is out of reach of a workload, while a foreign container gets there', async () => {
  await using metadata = await labMetadata()
  await using engine = labEngine()
  const { address } = metadata
  expect(await (await fetch(`http://${address}/`)).text()).toBe('credentials')
  const label = `${engine.label.name}=${engine.label.value}`
  await engine.docker('network', 'create', '--label', label, engine.prefix)
  const foreign = ['run', '--rm', '--label', label, '--network', engine.prefix, 'busybox:stable']
  expect(await engine.docker(...foreign, ...ASK, address, '80')).toContain('credentials')
  expect(await askInside(address, 80)).toBe('')
})

test('SEC-7: neither the engine nor its socket is there for a workload, by file or by port', async () => {
  const files =
    'find / -xdev -type s 2>/dev/null; ls /var/run/docker.sock /run/docker.sock 2>/dev/null'
  const found = await plane.docker('exec', attacker, 'sh', '-c', `${files}; echo looked`)
  expect(found.trim()).toBe('looked')
  const own = JSON.parse(await inspect(attacker, '.NetworkSettings.Networks'))
  const ports = [2375, 2376, 2377]
  const answers = await Promise.all(ports.map((port) => askInside(own[network].Gateway, port)))
  expect(answers).toEqual(ports.map(() => ''))
})

test('SEC-7: a replica runs confined: limits, no new privileges, no host namespace, no engine socket', async () => {
  const host = JSON.parse(await inspect(attacker, '.HostConfig'))
  expect(host).toMatchObject({
    Privileged: false,
    Memory: 512 * 1024 ** 2,
    PidsLimit: 512,
    SecurityOpt: expect.arrayContaining([expect.stringMatching(/^no-new-privileges/)]),
    Binds: null,
  })
  expect(host.CpuQuota).toBeGreaterThan(0)
  expect([host.NetworkMode, host.PidMode, host.IpcMode]).not.toContain('host')
  expect(await inspect(attacker, '.Mounts')).toBe('[]\n')
})
