import { writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { tells } from '@keystone/testkit/lab/tells'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { ended, nodeReached, type Operation, operate, succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place } from './support/workloads.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place
let good: string
/** Takes every connection, and never says a word. */
let silent: net.Server
const sockets = new Set<net.Socket>()

beforeAll(async () => {
  silent = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'hanging')
  await git.createRepository('good', tinyApp('good'))
  good = await makeWorkload(plane.api, place, 'good', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/good.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: 'good.localhost' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(plane.api, `/v1/workloads/${good}/deployments`)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
  for (const socket of sockets) socket.destroy()
  silent?.close()
})

const silentHost = () => `127.0.0.1:${(silent.address() as AddressInfo).port}`

/** Begins a deployment that hangs, deploys another workload meanwhile, then cancels the one that hangs. */
async function hangs(
  name: string,
  source: { kind: string; config: Record<string, string> },
  node: string,
): Promise<Operation> {
  const { api } = plane
  const id = await makeWorkload(api, place, name, { source })
  const before = await footprint(plane)
  const deployment = await api.send<Operation>('POST', `/v1/workloads/${id}/deployments`, {})
  await nodeReached(api, deployment.id, node)
  await waitFor('the silent host to be asked', () => sockets.size > 0)

  // Other queues are not touched by it.
  await succeed(api, `/v1/workloads/${good}/deployments`)
  expect((await plane.gateway.get('good.localhost')).body).toBe('good')

  const answer = await api.ask('POST', `/v1/operations/${deployment.id}/cancel`, {
    reason: 'hangs',
  })
  expect(answer.status).toBe(202)
  const { root } = await ended(api, deployment.id)
  expect(root.state).toBe('cancelled')
  // The other workload has a new replica in place of its old one; nothing else is new.
  expect((await footprint(plane)).containers).toHaveLength(before.containers.length)
  sockets.clear()
  return root
}

test('F-9: a Git host that accepts and is silent holds no other queue, and a cancel ends it at once with all its processes', async () => {
  const url = `http://${silentHost()}/silent.git`
  await hangs('silent-git', { kind: 'git', config: { url } }, 'checkout')
  expect(processesWith(url)).toEqual([])
})

test('F-8: a registry that accepts and is silent holds no other queue, and a cancel ends it at once', async () => {
  const reference = `${silentHost()}/team/app:1`
  await hangs('silent-registry', { kind: 'image', config: { reference } }, 'resolve')
})

test('F-8: a registry that is down is tried again, then the deployment fails and says what to check', async ({
  task,
}) => {
  const closed = net.createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const reference = `127.0.0.1:${(closed.address() as AddressInfo).port}/team/app:1`
  await new Promise((resolve) => closed.close(resolve))
  const id = await makeWorkload(plane.api, place, 'no-registry', {
    source: { kind: 'image', config: { reference } },
  })
  const { root } = await operate(plane.api, `/v1/workloads/${id}/deployments`)
  expect(root.state).toBe('failed')
  expect(root.failure).toMatchObject({ code: 'REGISTRY_UNREACHABLE' })
  expect(root.failure?.hint).toBeTruthy()
  tells(task, root.failure)
})

test('F-8: with the registry down a rollback goes to a kept image, and the old page is back', async () => {
  const { api, docker, gateway } = plane
  const registry = await labRegistry()
  const reference = `${registry.host}/kept/app:latest`
  const push = async (page: string) => {
    await using folder = tempDir('image')
    for (const [name, content] of Object.entries(tinyApp(page)))
      writeFileSync(path.join(folder.path, name), content)
    await docker('build', '--quiet', '--tag', reference, folder.path)
    await docker('push', '--quiet', reference)
    await docker('image', 'rm', reference)
  }
  try {
    await push('first')
    const id = await makeWorkload(api, place, 'kept', {
      source: { kind: 'image', config: { reference } },
      processes: { web: { port: 8080 } },
      faces: [{ host: 'kept.localhost' }],
      deploy: { stabilityMs: 0, stopGraceMs: 0 },
    })
    await succeed(api, `/v1/workloads/${id}/deployments`)
    await push('second')
    await succeed(api, `/v1/workloads/${id}/deployments`)
    expect((await gateway.get('kept.localhost')).body).toBe('second')
    await registry.close()
    await succeed(api, `/v1/workloads/${id}/rollback`, { reason: 'the second is wrong' })
    expect((await gateway.get('kept.localhost')).body).toBe('first')
  } finally {
    await registry.close()
  }
})
