import { labGit } from '@keystone/testkit/lab/lab-git'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { gatewayAt } from './support/gateway.ts'
import { loopbackTunnel } from './support/loopback-tunnel.ts'
import { ended, nodeReached, type Operation, operate, succeed } from './support/operations.ts'
import { addSshServer } from './support/servers.ts'
import { changeSpec, makePlace, makeWorkload, type Place } from './support/workloads.ts'

const HOST = 'far.localhost'
const REGISTRY_USER = { username: 'pusher', password: 'the password of the registry' }

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let host: LabHost
let place: Place

beforeAll(async () => {
  ;[git, host, plane] = await Promise.all([labGit(), labHost(), startControlPlane()])
  await host.copyImage('busybox:stable')
  place = await makePlace(plane.api, 'far')
})

afterAll(async () => {
  await plane?.close()
  await host?.close()
  await git?.close()
})

/** What a visitor of the far machine's gateway sees. */
const visit = async (name = HOST) => (await gatewayAt(80, 443, host.address).get(name)).body

test('PF-1: a second server is reached over SSH alone: built, routed and answering there; a cut cable is waited out', async () => {
  const { api } = plane
  const repository = await git.createRepository('far', tinyApp('one'))
  const scanned = await api.send<{ keys: { key: string }[] }>('POST', '/v1/servers/scan-host-key', {
    host: host.address,
    port: host.port,
  })
  expect(scanned.keys.map((one) => one.key)).toContain(host.hostKey)
  const serverId = await addSshServer(api, 'far', host)
  const workloadId = await makeWorkload(api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/far.git` } },
    processes: { web: { port: 8080 } },
    placement: [{ serverId }],
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 2_000, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}`
  await succeed(api, `${path}/deployments`)
  expect(await visit()).toBe('one')
  expect(await host.docker('ps', '--format', '{{.Names}}')).toContain('ks-gateway')

  await repository.commit(tinyApp('two'), 'Two')
  const started = await api.send<Operation>('POST', `${path}/deployments`, {})
  await nodeReached(api, started.id, 'stable')
  const mend = await host.cut('silent')
  await waitFor(
    'the operation to say that the server is out of sight',
    async () => {
      const { all } = await nodeReached(api, started.id, 'stable', ['unknown', 'running', 'done'])
      return all.some((one) => one.nodes.some((node) => node.state === 'unknown'))
    },
    { timeoutMs: 40_000 },
  )
  await mend()
  const { root } = await ended(api, started.id, 35_000)
  expect(root.state, JSON.stringify(root.failure)).toBe('succeeded')
  expect(await visit()).toBe('two')
  const there = (await host.docker('ps', '--format', '{{.Names}}')).split('\n')
  expect(there.filter((name) => name.includes('-web-'))).toHaveLength(1)
})

test('WL-7: for several servers an image is built once, pushed to the registry, and the same digest runs on each', async () => {
  const { api } = plane
  await using registry = await labRegistry({ credentials: REGISTRY_USER })
  await using _tunnel = await loopbackTunnel(host, Number(registry.host.split(':')[1]))
  await git.createRepository('both', tinyApp('on both'))
  const { items: servers } = await api.get<{ items: { id: string }[] }>('/v1/servers')
  expect(servers).toHaveLength(2)
  const workloadId = await makeWorkload(api, place, 'both', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/both.git` } },
    processes: { web: { port: 8080, replicas: 2 } },
    placement: servers.map(({ id }) => ({ serverId: id })),
    faces: [{ host: 'both.localhost' }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  const deployments = `/v1/workloads/${workloadId}/deployments`
  const refused = await operate(api, deployments)
  expect(refused.root.failure).toMatchObject({ code: 'REGISTRY_NEEDED' })

  const credential = { name: 'ours', host: registry.host, ...REGISTRY_USER }
  const { id } = await api.send<{ id: string }>('POST', '/v1/registries', credential)
  await changeSpec(api, workloadId, { build: { registryId: id } })
  const tree = await succeed(api, deployments)
  const nodes = tree.all.flatMap((one) => one.nodes.map((node) => node.name))
  expect(nodes.filter((name) => name === 'build')).toHaveLength(1)

  const running = [
    'ps',
    '--no-trunc',
    '--format',
    '{{.Image}}',
    '--filter',
    `label=keystone.workload=${workloadId}`,
  ]
  const images = [await plane.docker(...running), await host.docker(...running)]
  expect(images[0]).toMatch(/^127\.0\.0\.1:\d+\/keystone\/\w+@sha256:[0-9a-f]{64}\n$/)
  expect(images[1]).toBe(images[0])
  expect((await plane.gateway.get('both.localhost')).body).toBe('on both')
  expect(await visit('both.localhost')).toBe('on both')
})

test('PF-1: removing a server takes our firewall rules away from it, once no other server is that machine', async () => {
  const { api } = plane
  const reason = { reason: 'the machine is given back' }
  const inside = ['nsenter', `--target=${host.dockerd.identity.pid}`, '--net', '--'] as const
  const rules = () => run([...inside, 'iptables', '-S'])
  expect(await rules()).toContain('-A INPUT -j KEYSTONE-INPUT-')
  const twin = await addSshServer(api, 'twin', host)
  await succeed(api, `/v1/servers/${twin}`, reason, 'DELETE')
  expect(await rules()).toContain('-A INPUT -j KEYSTONE-INPUT-')

  await succeed(api, `/v1/applications/${place.applicationId}`, reason, 'DELETE')
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/v1/servers')
  const far = items.find(({ name }) => name === 'far')
  await succeed(api, `/v1/servers/${far?.id}`, reason, 'DELETE')
  expect(await rules()).not.toContain('KEYSTONE-')
})
