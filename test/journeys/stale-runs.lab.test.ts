import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { auditEntry } from '@keystone/contract/resources/audit-entry'
import type { staleRun } from '@keystone/contract/resources/stale-run'
import { isAlive } from '@keystone/foundation/process-identity'
import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { ended, nodeReached, type Operation, readTree, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

type StaleRun = z.output<typeof staleRun>

const HOST = 'stale.localhost'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let deployments: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  const place = await makePlace(plane.api, 'stale')
  repository = await git.createRepository('stale', tinyApp('one'))
  const workloadId = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/stale.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 1_000, stopGraceMs: 0 },
  })
  deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(plane.api, deployments)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

const visit = async () => (await plane.gateway.get(HOST)).body
const scan = () =>
  plane.api.send<{ looked: number; decided: number }>('POST', '/v1/stale-runs/scan')
const staleRuns = async () => (await plane.api.get<{ items: StaleRun[] }>('/v1/stale-runs')).items

/** Starts an operation in a life that ends when one of its nodes has begun. */
async function cutAt(place: string, begin: () => Promise<Operation>): Promise<string> {
  await plane.stop()
  await plane.start({ KEYSTONE_FAILPOINT: `after-intent:${place}:kill` })
  const { id } = await begin()
  const cut = plane.identity()
  await waitFor('the control plane to be killed', () => !isAlive(cut))
  await plane.stop()
  return id
}

/** The journal as a newer version would have written it: with a step that this one does not know. */
function renameStep(operationId: string, step: string): void {
  const database = new DatabaseSync(path.join(plane.dataDirectory, 'keystone.db'))
  try {
    const { changes } = database
      .prepare(
        `update journal_event set body = replace(body, ?, ?)
         where operation_id = ? and body like '%"type":"operation.planned"%'`,
      )
      .run(`"step":"${step}"`, `"step":"${step}-of-tomorrow"`, operationId)
    expect(changes).toBe(1)
  } finally {
    database.close()
  }
}

async function replicas(): Promise<readonly string[]> {
  const names = await plane.docker(
    ...['ps', '--all', '--format', '{{.Names}}'],
    ...['--filter', `label=keystone.installation=${plane.installation}`],
    ...['--filter', 'label=keystone.role=replica'],
  )
  return names.trim().split('\n')
}

async function staleSoon(operationId: string): Promise<StaleRun> {
  return await waitFor('the operation to be stale', async () => {
    const runs = await staleRuns()
    return runs.find((one) => one.operation.id === operationId)
  })
}

test('OPS-18: a deployment that is live but stopped at a step that this version does not know is proven to have succeeded', async () => {
  const { api } = plane
  await repository.commit(tinyApp('two'), 'Two')
  const id = await cutAt('workload.deploy/prune', () => api.send('POST', deployments, {}))
  renameStep(id, 'prune')
  await plane.start()
  await waitFor('the proof', async () => {
    await scan().catch(() => undefined)
    return (await readTree(api, id)).root.state !== 'running'
  })
  const { root } = await ended(api, id)
  expect(root).toMatchObject({ state: 'succeeded', needsAttention: false })
  expect([await visit(), (await replicas()).length]).toEqual(['two', 1])
  const { items } = await api.get<{ items: { body: Record<string, unknown> }[] }>(
    `/v1/operations/${id}/events?limit=1000`,
  )
  const decisions = items.filter(({ body }) => body.type === 'operation.reconciled')
  expect(decisions).toHaveLength(1)
  expect(decisions[0]?.body).toMatchObject({
    reconciliation: { adapter: 'workload.deploy', decision: 'succeeded' },
  })
  expect(await staleRuns()).toEqual([])
  // Its locks are free, and the same scan again finds nothing to say.
  expect(await scan()).toMatchObject({ looked: 0, decided: 0 })
  await succeed(api, deployments)
})

test('OPS-18: one that stopped before the switch is proven to have failed, and what it left is looked for', async () => {
  const { api } = plane
  await repository.commit(tinyApp('three'), 'Three')
  const id = await cutAt('workload.deploy/image-*', () => api.send('POST', deployments, {}))
  renameStep(id, 'image')
  await plane.start()
  await waitFor('the proof that it failed and left nothing', async () => {
    await scan().catch(() => undefined)
    const { root } = await readTree(api, id)
    return root.state === 'failed' && !root.needsAttention
  })
  const { root } = await readTree(api, id)
  expect(root.failure).toMatchObject({ code: 'PROVEN_FAILED' })
  expect([await visit(), (await replicas()).length]).toEqual(['two', 1])
  await succeed(api, deployments)
  expect(await visit()).toBe('three')
})

test('OPS-19: what nothing outside proves a person decides, by right and with a reason in the audit log', async () => {
  const { api } = plane
  await plane.stop()
  await plane.start()
  const { id } = await api.send<Operation>('POST', '/v1/demo/waits', {})
  await nodeReached(api, id, 'wait')
  await plane.kill()
  renameStep(id, 'wait')
  await plane.start()
  await staleSoon(id)
  await waitFor('the scan', async () => {
    await scan().catch(() => undefined)
    return (await staleSoon(id)).reconciliation !== undefined
  })
  const run = await staleSoon(id)
  expect(run).toMatchObject({
    operation: { needsAttention: true },
    reconciliation: { adapter: 'none', decision: 'unproven', evidence: [] },
    stale: [{ node: 'wait', cause: 'unsupported' }],
    choices: ['succeeded', 'failed', 'abandoned'],
  })
  const resolve = `/v1/stale-runs/${id}/resolve`
  const unreasoned = await api.ask('POST', resolve, { as: 'succeeded' })
  expect(unreasoned.status).toBe(422)
  await api.send('POST', resolve, { as: 'succeeded', reason: 'I pressed it by hand' })
  const { root } = await ended(api, id)
  expect(root.state).toBe('succeeded')
  const again = await api.ask('POST', resolve, { as: 'failed', reason: 'on second thought' })
  expect(again).toMatchObject({ status: 409, body: { code: 'NOT_STALE' } })
  const audit = await api.get<{ items: z.output<typeof auditEntry>[] }>('/v1/audit?limit=50')
  expect(audit.items.find(({ verb }) => verb === 'operation.resolve')).toMatchObject({
    operationId: id,
    reason: expect.stringContaining('I pressed it by hand'),
  })
})
