import { generateKeyPairSync, randomUUID } from 'node:crypto'
import net from 'node:net'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { operate, succeed } from './support/operations.ts'
import { quietPort } from './support/quiet-port.ts'
import { changeSpec, makePlace, makeWorkload, type Place } from './support/workloads.ts'

const CREDENTIALS = { username: 'reader', token: 'the right token of the repository' }
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place
/** The source that works. */
let right: { readonly kind: 'git'; readonly config: Record<string, string> }

beforeAll(async () => {
  const { username, token: password } = CREDENTIALS
  git = await labGit({ credentials: { username, password } })
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'wrong')
  await git.createRepository('private', tinyApp('private page'))
  right = await sourceOf(`${git.httpUrl}/private.git`, { kind: 'token', ...CREDENTIALS })
  // Network and gateway are there from now on, so that what a failure leaves behind is seen.
  const first = await makeWorkload(plane.api, place, 'right', { source: right })
  await succeed(plane.api, `/v1/workloads/${first}/deployments`)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

async function sourceOf(url: string, credential: Readonly<Record<string, unknown>>) {
  const connection = { name: randomUUID(), ...credential }
  const { id } = await plane.api.send<{ id: string }>('POST', '/v1/source-connections', connection)
  return { kind: 'git' as const, config: { url, sourceConnectionId: id } }
}

/** The failure of a deployment that must leave nothing behind. */
async function failureOf(url: string, credential: Readonly<Record<string, unknown>>) {
  const before = await footprint(plane)
  const source = await sourceOf(url, credential)
  const workloadId = await makeWorkload(plane.api, place, `w-${randomUUID().slice(0, 8)}`, {
    source,
  })
  const { root } = await operate(plane.api, `/v1/workloads/${workloadId}/deployments`)
  expect(root.state).toBe('failed')
  expect(await footprint(plane)).toEqual(before)
  return root.failure
}

test('WL-2: a repository that does not exist fails with the words of Git', async () => {
  const failure = await failureOf(`${git.httpUrl}/nowhere.git`, { kind: 'token', ...CREDENTIALS })
  expect(failure).toMatchObject({
    code: 'GIT_REPOSITORY_NOT_FOUND',
    message: expect.stringMatching(/nowhere.*not found/),
  })
})

test('WL-2, SEC-5: a token that cannot read is denied, and appears nowhere', async () => {
  const token = 'a-wrong-token-nobody-should-see'
  const failure = await failureOf(`${git.httpUrl}/private.git`, { kind: 'token', token })
  expect(failure).toMatchObject({ code: 'GIT_DENIED' })
  expect(JSON.stringify(failure) + plane.output()).not.toContain(token)
})

test('WL-2: an SSH key that the Git host does not know is denied', async () => {
  const hostKeys = [`[127.0.0.1]:${git.ssh.port} ${git.ssh.hostKey}`]
  const failure = await failureOf(git.sshUrl('private'), { kind: 'deploy-key', hostKeys })
  expect(failure).toMatchObject({ code: 'GIT_DENIED' })
})

test('WL-2, SEC-1: a Git host with another host key than the pinned one is not spoken to', async () => {
  const { privateKey, port } = git.ssh
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })
  const type = Buffer.from('\0\0\0\x0bssh-ed25519\0\0\0 ', 'latin1')
  const key = Buffer.concat([type, other.subarray(-32)]).toString('base64')
  const hostKeys = [`[127.0.0.1]:${port} ssh-ed25519 ${key}`]
  const failure = await failureOf(git.sshUrl('private'), { kind: 'ssh-key', privateKey, hostKeys })
  expect(failure).toMatchObject({ code: 'GIT_HOST_KEY_CHANGED' })
})

test.each([
  ['ref', '--upload-pack=touch /tmp/pwned'],
  ['ref', 'main;id'],
  ['ref', '$(id)'],
  ['url', 'ext::sh -c id'],
  ['url', 'file:///etc'],
  ['url', 'ssh://-oProxyCommand=id/x'],
  ['url', 'https://user:secret@example.org/x.git'],
  ['directory', '../..'],
  ['dockerfile', '/etc/passwd'],
])('WL-2, SEC-1: a %s like %j is refused with 422 and names the field', async (field, value) => {
  const config = { ...right.config, [field]: value }
  const { status, body } = await plane.api.ask(
    'POST',
    `/v1/environments/${place.environmentId}/workloads`,
    { name: 'hostile', spec: { source: { kind: 'git', config } } },
  )
  expect(status).toBe(422)
  expect(body.code).toBe('INVALID_INPUT')
  expect(body.fields?.[0]?.path).toContain(field)
})

test('SEC-1: a branch for one deployment is held to the same rule', async () => {
  const workloadId = await makeWorkload(plane.api, place, 'branchy', { source: right })
  const { status, body } = await plane.api.ask('POST', `/v1/workloads/${workloadId}/deployments`, {
    want: '--upload-pack=x',
  })
  expect([status, body.code]).toEqual([422, 'INVALID_INPUT'])
})

test('WL-23: a host name that another workload holds is refused at save', async () => {
  const source = right
  await makeWorkload(plane.api, place, 'first', { source, faces: [{ host: 'taken.localhost' }] })
  const { status, body } = await plane.api.ask(
    'POST',
    `/v1/environments/${place.environmentId}/workloads`,
    { name: 'second', spec: { source, faces: [{ host: 'TAKEN.localhost' }] } },
  )
  expect([status, body.code]).toEqual([409, 'FACE_TAKEN'])
  expect(body.detail).toContain('taken.localhost')
})

function publishing(hostPort: number) {
  return {
    source: right,
    processes: { web: { port: 8080, hostPorts: [{ containerPort: 8080, hostPort }] } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  }
}

test('WL-17: a host port of another workload, or of a foreign process, fails the deployment and names the port', async () => {
  const { api } = plane
  const port = await quietPort()
  const holder = await makeWorkload(api, place, 'holder', publishing(port))
  await succeed(api, `/v1/workloads/${holder}/deployments`)
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('private page')

  const before = await footprint(plane)
  const rival = await makeWorkload(api, place, 'rival', publishing(port))
  const first = await operate(api, `/v1/workloads/${rival}/deployments`)
  expect(first.root.failure).toMatchObject({ code: 'PORT_TAKEN' })
  expect(first.root.failure?.message).toContain(String(port))

  const taken = await quietPort()
  const foreign = net.createServer().listen(taken, '0.0.0.0')
  try {
    await changeSpec(api, rival, publishing(taken))
    const second = await operate(api, `/v1/workloads/${rival}/deployments`)
    expect(second.root.failure).toMatchObject({ code: 'PORT_TAKEN' })
    expect(second.root.failure?.message).toContain(String(taken))
    expect(await footprint(plane)).toEqual(before)
    foreign.close()
    await succeed(api, `/v1/workloads/${rival}/deployments`)
    expect(await (await fetch(`http://127.0.0.1:${taken}/`)).text()).toBe('private page')
  } finally {
    foreign.close()
  }
})

test('WL-17: of deployments that want one host port at the same time one gets it; the others name it and leave nothing behind', async () => {
  const { api } = plane
  const port = await quietPort()
  const before = await footprint(plane)
  const names = ['left', 'middle', 'right-hand']
  const workloads = await Promise.all(
    names.map((name) => makeWorkload(api, place, name, publishing(port))),
  )
  const ends = await Promise.all(
    workloads.map((id) => operate(api, `/v1/workloads/${id}/deployments`)),
  )
  const lost = ends.filter(({ root }) => root.state === 'failed')
  expect(ends.filter(({ root }) => root.state === 'succeeded')).toHaveLength(1)
  expect(lost).toHaveLength(2)
  for (const { root } of lost) {
    expect(root.failure).toMatchObject({ code: 'PORT_TAKEN' })
    expect(root.failure?.message).toContain(String(port))
    expect(root.failure?.hint).toBeTruthy()
  }
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('private page')

  const winner = workloads[ends.findIndex(({ root }) => root.state === 'succeeded')]
  const reason = { reason: 'what is left is of those that lost' }
  await succeed(api, `/v1/workloads/${winner}`, reason, 'DELETE')
  expect(await footprint(plane)).toEqual(before)
})
