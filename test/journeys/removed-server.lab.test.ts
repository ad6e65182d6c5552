import { childProcesses } from '@keystone/testkit/lab/child-processes'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { succeed } from './support/operations.ts'
import { addSshServer } from './support/servers.ts'

type Removed = {
  readonly leftBehind?: { readonly why: string; readonly commands: readonly string[] }
}

const FOLDERS = '/var/lib/keystone'
const REASON = { reason: 'the machine is given back' }

let plane: ControlPlane
let host: LabHost

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
  expect(await remove(twin)).toEqual({})
  expect((await ours()).containers).toBe(`ks-gateway-${plane.installation}`)

  expect(await remove(serverId)).toEqual({})
  expect(await ours()).toEqual({ containers: '', images: '', rules: '', folders: '' })
  await waitFor('the end of every session', () => sessions() === 0)
})

test('PF-1: of a machine that does not answer is said what stays there, and the commands take it away', async () => {
  const serverId = await preparedServer()
  const mend = await host.cut('silent')
  const { leftBehind } = await remove(serverId)
  expect(leftBehind?.why).toMatch(/far/)
  await mend()
  expect((await ours()).containers).not.toBe('')
  for (const command of leftBehind?.commands ?? []) await inside('sh', '-c', command)
  const { images, ...rest } = await ours()
  // Copied there, and labelled by nobody: it runs nowhere.
  expect(rest).toEqual({ containers: '', rules: '', folders: '' })
  expect(images).toBe('keystone/gateway')
})

async function preparedServer(): Promise<string> {
  const serverId = await addSshServer(plane.api, 'far', host)
  await succeed(plane.api, `/v1/servers/${serverId}/prepare`)
  return serverId
}

function remove(serverId: string): Promise<Removed> {
  return plane.api.send<Removed>('DELETE', `/v1/servers/${serverId}`, REASON)
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
