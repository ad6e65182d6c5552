import { childProcesses } from '@keystone/testkit/lab/child-processes'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { ended, nodeReached, type Operation, succeed } from './support/operations.ts'
import { addSshServer } from './support/servers.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const NOTHING = { containers: '', images: '', rules: '', folders: '' }
const FOLDERS = '/var/lib/keystone'
const REASON = { reason: 'the machine is given back' }

let plane: ControlPlane
let host: LabHost
let servers = 0

beforeAll(async () => {
  ;[host, plane] = await Promise.all([labHost(), startControlPlane()])
})

afterAll(async () => {
  await plane?.close()
  await host?.close()
})

test('PF-1: what Keystone made on a machine goes with its last server, and so does the connection', async () => {
  const serverId = await preparedServer()
  expect(await ours()).toEqual({
    containers: `ks-gateway-${plane.installation}`,
    images: 'keystone/gateway',
    rules: expect.stringContaining('KEYSTONE-INPUT-'),
    folders: expect.stringContaining('gateway'),
  })
  const twin = await addSshServer(plane.api, 'twin', host)
  expect(await said(await remove(twin))).toEqual([])
  expect((await ours()).containers).toBe(`ks-gateway-${plane.installation}`)

  expect(await said(await remove(serverId))).toEqual([])
  expect(await ours()).toEqual(NOTHING)
  await waitFor('the end of every session', () => sessions() === 0)
})

test('OPS-13, PF-1: a control plane that is killed while it leaves a machine leaves it after all', async () => {
  const serverId = await preparedServer()
  const { id } = await plane.api.send<Operation>('DELETE', `/v1/servers/${serverId}`, REASON)
  await nodeReached(plane.api, id, 'leave')
  await plane.kill()
  await plane.start()
  const { root } = await ended(plane.api, id)
  expect(root.state, JSON.stringify(root.failure)).toBe('succeeded')
  expect(await ours()).toEqual(NOTHING)
  expect((await plane.api.ask('GET', `/v1/servers/${serverId}`)).status).toBe(404)
})

test('OPS-12, PF-1: a removal that is cancelled gives the server its roles back, and it can be deployed to', async () => {
  const serverId = await preparedServer()
  const mend = await host.cut('silent')
  const { id } = await plane.api.send<Operation>('DELETE', `/v1/servers/${serverId}`, REASON)
  await nodeReached(plane.api, id, 'leave')
  expect(await plane.api.get(`/v1/servers/${serverId}`)).toMatchObject({ roles: [] })
  await plane.api.send('POST', `/v1/operations/${id}/cancel`, { reason: 'not that one' })
  expect((await ended(plane.api, id)).root.state).toBe('cancelled')
  await mend()
  expect(await plane.api.get(`/v1/servers/${serverId}`)).toMatchObject({
    roles: ['run', 'build', 'gateway'],
  })
  await succeed(plane.api, `/v1/servers/${serverId}/prepare`)
  await remove(serverId)
  expect(await ours()).toEqual(NOTHING)
})

test('PF-1: a server that something runs on is not removed, and the answer says what does', async () => {
  await host.copyImage('busybox:stable')
  const serverId = await preparedServer()
  const place = await makePlace(plane.api, 'used')
  const spec = { processes: { web: { command: ['sleep', '1h'], health: { kind: 'none' } } } }
  const workloadId = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'image', config: { reference: 'busybox:stable' } },
    ...spec,
    placement: [{ serverId }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  } as never)
  await succeed(plane.api, `/v1/workloads/${workloadId}/deployments`)
  const refused = await plane.api.ask('DELETE', `/v1/servers/${serverId}`, REASON)
  expect(refused).toMatchObject({ status: 409, body: { code: 'IN_USE' } })
  expect(refused.body.detail).toContain('1 replica')
  await succeed(plane.api, `/v1/applications/${place.applicationId}`, REASON, 'DELETE')
  await remove(serverId)
  expect(await ours()).toEqual({ ...NOTHING, images: 'busybox' })
})

test('PF-1: of a machine that does not answer is said what stays there, and the commands take it away', async () => {
  const serverId = await preparedServer()
  const mend = await host.cut('silent')
  const lines = await said(await remove(serverId))
  expect(lines[0]).toMatch(/far/)
  const commands = lines.slice(lines.findIndex((line) => line.startsWith('To take away')) + 1)
  await mend()
  expect((await ours()).containers).not.toBe('')
  for (const command of commands) await inside('sh', '-c', command)
  // What a person brought there himself stays.
  expect(await ours()).toEqual({ ...NOTHING, images: 'busybox' })
})

async function preparedServer(): Promise<string> {
  servers += 1
  const serverId = await addSshServer(plane.api, `far-${servers}`, host)
  await succeed(plane.api, `/v1/servers/${serverId}/prepare`)
  return serverId
}

/** Gives the id of the operation that did it. */
async function remove(serverId: string): Promise<string> {
  const { root } = await succeed(plane.api, `/v1/servers/${serverId}`, REASON, 'DELETE')
  return root.id
}

/** What its steps wrote: why something stays, and the commands that take it away. */
async function said(operationId: string): Promise<readonly string[]> {
  const path = `/v1/operations/${operationId}/output`
  const { items } = await plane.api.get<{ items: { text: string }[] }>(path)
  return items.map(({ text }) => text)
}

/** What of Keystone is on the machine. */
async function ours() {
  const rules = (await inside('iptables', '-S')).split('\n')
  const folders = await inside('find', FOLDERS, '-mindepth', '1').catch(() => '')
  return {
    containers: (await host.docker('ps', '--all', '--format', '{{.Names}}')).trim(),
    images: (await host.docker('images', '--format', '{{.Repository}}')).trim(),
    rules: rules.filter((rule) => rule.includes('KEYSTONE-')).join('\n'),
    folders,
  }
}

function inside(...argv: readonly string[]): Promise<string> {
  const { pid } = host.dockerd.identity
  return run(['nsenter', `--target=${pid}`, '--net', '--mount', '--', ...argv])
}

/** Logins of the control plane, which is all that ever logs in there. */
function sessions(): number {
  return childProcesses(host.sshd.identity.pid).length
}
