import { observeServers } from '@keystone/core/reconcilers/observe-servers'
import { LABELS } from '@keystone/domain/labels'
import { dockerEngine } from '@keystone/hosts/docker/docker-engine'
import { localLogArchive } from '@keystone/hosts/log-archive/local-log-archive'
import { openUnixSocket } from '@keystone/hosts/open-unix-socket'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import { type LabEngine, labEngine } from '@keystone/testkit/lab/lab-engine'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { readStream, type Seen } from './support/read-stream.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

const IMAGE = 'busybox:stable'
const LINES = 40

let lab: LabEngine
let api: TestApi
let tenant: Tenant
let token: string
let container: string

/** A real container in the place of the tenant's replica: it prints numbered lines and stays. */
beforeAll(async () => {
  lab = labEngine()
  const engine = dockerEngine(openUnixSocket(lab.socketPath))
  const load = async () => Promise.reject(new Error('not asked for here'))
  const reachable = { engine, load } as unknown as ServerPorts
  api = await testApi({ server: async () => reachable })
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId, `${lab.prefix}-web-0`)
  token = await memberToken(api, organisationId, 'viewer')
  container = `${lab.prefix}-web-0`
  const script = `i=1; while [ $i -le ${LINES} ]; do echo "line $i"; i=$((i+1)); [ $((i % 10)) = 0 ] && sleep 0.2; done; echo "Äußerst WICHTIG" >&2; sleep 600`
  await lab.docker(
    ...['run', '--detach', '--name', container],
    ...['--label', `${lab.label.name}=${lab.label.value}`],
    ...['--label', `${LABELS.installation}=${api.product.ports.installation}`],
    ...['--label', `${LABELS.workload}=${tenant.workloadId}`],
    ...[IMAGE, 'sh', '-c', script],
  )
})
afterAll(async () => {
  await api?.close()
  await lab?.close()
})

const path = () => `/v1/workloads/${tenant.workloadId}/logs`
const texts = (seen: readonly Seen[]) => seen.map((one) => one.data.text)
const wanted = Array.from({ length: LINES }, (_, index) => `line ${index + 1}`)

test('WL-28: lines are followed live and resumed after any of them without gap or repeat', async () => {
  // The engine does not say which of two streams comes first.
  const isWhole = (seen: readonly Seen[]) =>
    texts(seen).includes(`line ${LINES}`) && texts(seen).some((text) => text.includes('WICHTIG'))
  const whole = await readStream(api, `${path()}/stream?tail=1000`, token, isWhole)
  const out = whole.filter((one) => one.data.stream === 'stdout')
  expect(texts(out)).toEqual(wanted)
  for (const at of [0, 9, 23, out.length - 2]) {
    const cut = out[at]
    const isRest = (seen: readonly Seen[]) => texts(seen).includes(`line ${LINES}`)
    const rest = await readStream(api, `${path()}/stream?tail=1000`, token, isRest, cut?.id)
    const after = texts(rest).filter((text) => text.startsWith('line'))
    expect([...texts(out.slice(0, at + 1)), ...after], `cut after ${at}`).toEqual(wanted)
  }
})

test('WL-28: past lines are searched as text, in any case, and the newest are given', async () => {
  const found = await call(api, `GET ${path()}?q=wichtig`, { token })
  expect(found.body.items).toMatchObject([
    { text: 'Äußerst WICHTIG', stream: 'stderr', process: 'web', slot: 0 },
  ])
  const newest = await call(api, `GET ${path()}?tail=3&q=line`, { token })
  expect(newest.body.items.map((line: { text: string }) => line.text)).toEqual(wanted.slice(-3))
  const pattern = await call(api, `GET ${path()}?q=${encodeURIComponent('line .*')}`, { token })
  expect(pattern.body.items).toEqual([])
})

test('PF-14: what runs stands beside what should, with the time at which it was seen', async () => {
  const { body } = await call(api, `GET /v1/workloads/${tenant.workloadId}/replicas`, { token })
  expect(body.items).toMatchObject([
    { id: tenant.replicaId, desired: 'serving', observed: { state: 'running', restartCount: 0 } },
  ])
  const pass = () =>
    observeServers(api.product.basis, api.product.ports, AbortSignal.timeout(10_000))
  expect(await pass()).toEqual({ ready: 1, unreachable: 0 })
  const list = async () => (await call(api, 'GET /v1/workloads', { token })).body.items[0].status
  expect(await list()).toMatchObject({ state: 'running', desiredReplicas: 1, runningReplicas: 1 })
  const server = await call(api, `GET /v1/servers/${tenant.serverId}`, { token })
  expect(server.body.observed.state).toBe('ready')

  await lab.docker('kill', container)
  await waitFor('the death to be seen', async () => {
    await pass()
    return (await list()).state === 'failed'
  })
  api.clock.ahead(130_000)
  expect(await list()).toMatchObject({
    state: 'unknown',
    why: expect.stringContaining('130 s ago'),
  })
})

test('WL-28: lines of a replica that is gone are still read, and by nobody else', async () => {
  const engine = dockerEngine(openUnixSocket(lab.socketPath))
  const { organisationId, workloadId, replicaId } = tenant
  const kept = { organisationId, workloadId, replicaId, releaseNumber: 1, process: 'web', slot: 0 }
  const lines = engine.logs(container, { follow: false }, AbortSignal.timeout(10_000))
  await localLogArchive(api.logFolder, { maxBytes: 1_000_000 }).keep(kept, lines)
  await lab.docker('rm', '--force', container)
  await api.product.basis.store.records(organisationId).releaseReplica(replicaId)

  const sources = await call(api, `GET ${path()}/sources`, { token })
  expect(sources.body.items).toMatchObject([{ replicaId, kept: true, releaseNumber: 1 }])
  const read = await call(api, `GET ${path()}?q=line`, { token })
  expect(read.body.items.map((line: { text: string }) => line.text)).toEqual(wanted)
  const other = await api.product.keptLogs.list('org_other', workloadId)
  expect(other).toEqual([])
})
