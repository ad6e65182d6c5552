import { FencedOut } from '@keystone/engine/fenced-out'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import type { Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('operations', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
  })

  it('OPS-1: a workload’s deployment inside that of its environment is found as the workload’s own', async () => {
    const subject = `workload:${one.workloadId}`
    const root = await begin('environment.deploy', `environment:${one.environmentId}`)
    const child = await begin('workload.deploy', subject, root)
    await begin('release.build', subject, child)
    const operations = store.operations(one.organisationId)
    const idsOf = async (filter: Parameters<typeof operations.list>[0]) =>
      (await operations.list(filter)).items.map(({ id }) => id)
    expect(await idsOf({ subject, rootsOnly: true })).toEqual([child])
    expect(await idsOf({ rootsOnly: true })).toEqual([root])
    const seen = async () =>
      (await store.workloads(one.organisationId).overviews([one.workloadId])).get(one.workloadId)
    expect(await seen()).toMatchObject({ operation: { id: child }, firstDeploymentFailed: false })
    await end(child, 'failed', 10)
    expect(await seen()).toMatchObject({ operation: undefined, firstDeploymentFailed: true })
    await begin('workload.deploy', subject)
    expect(await seen()).toMatchObject({ firstDeploymentFailed: false })
  })

  it('OPS-15: who changes a subject: under way or ended with success since, by root, also by its lock', async () => {
    const subject = `workload:${one.workloadId}`
    const root = await begin('environment.deploy', `environment:${one.environmentId}`)
    await begin('workload.deploy', subject, root)
    const over = await begin('workload.stop', subject)
    const failed = await begin('workload.scale', subject)
    await begin('workload.deploy', 'workload:wl_else')
    const holder = await begin('environment.deploy', 'environment:env_else')
    const token = await store.journal.claim(holder, 'somebody', 60_000)
    if (token === undefined) throw new Error('nobody holds it')
    await store.journal.acquireLocks(holder, holder, token, [subject])
    await end(over, 'succeeded', 50)
    await end(failed, 'failed', 60)
    const records = store.records(one.organisationId)
    const idsOf = async (sinceMs: number) =>
      (await records.changesOf([subject], sinceMs)).map(({ rootId }) => rootId)
    expect(await idsOf(50)).toEqual([root, over, holder].toSorted())
    expect(await idsOf(51)).toEqual([root, holder].toSorted())
    expect(await records.changesOf([subject], 50)).toContainEqual({
      rootId: over,
      kind: 'workload.stop',
      requestedBy: 'usr_1',
      endedAt: 50,
    })
    expect(await records.changesOf([], 0)).toEqual([])
    expect(await store.records(other.organisationId).changesOf([subject], 0)).toEqual([])
  })

  it('OPS-9: a used idempotency key is known, in its organisation and nowhere else', async () => {
    const operations = store.operations(one.organisationId)
    const id = await begin('workload.stop', 'workload:wl_1', undefined, 'key-1')
    expect(await operations.startedWith('key-1')).toBe(id)
    expect(await operations.startedWith('key-2')).toBeUndefined()
    expect(await store.operations(other.organisationId).startedWith('key-1')).toBeUndefined()
  })

  it('OPS-8: output with NUL characters is kept, with a mark in their place', async () => {
    const id = await begin('toy', 'thing:1')
    const token = (await store.journal.claim(id, 'a', 60_000)) ?? { generation: 0, epoch: 0 }
    const line = {
      operationId: id,
      node: 'n',
      attempt: 1,
      offset: 1,
      at: 1,
      text: 'a\0b\ud800',
    }
    await store.journal.appendOutput(id, token, [line])
    expect((await store.journal.readOutput(id, 0, 9))[0]?.text).toBe('a\ufffdb\ufffd')
  })

  it('OPS-11: a step whose operation was taken over changes no desired state with its old view', async () => {
    const rootId = await begin('workload.stop', `workload:${one.workloadId}`)
    const token = (await store.journal.claim(rootId, 'a', 60_000)) ?? { generation: 0, epoch: 0 }
    const mine = store.records(one.organisationId, { rootId, token })
    await mine.setStopped(one.workloadId, true)
    await store.journal.claim(rootId, 'a', 60_000)
    await expect(mine.setStopped(one.workloadId, false)).rejects.toThrow(FencedOut)
    expect(await mine.workload(one.workloadId)).toMatchObject({ stopped: true })
  })

  async function end(id: string, state: 'succeeded' | 'failed', at: number): Promise<void> {
    const token = await store.journal.claim(id, 'test', 60_000)
    if (token === undefined) throw new Error(`${id} is held`)
    await store.journal.append(id, token, [
      {
        operationId: id,
        expectedSeq: 1,
        events: [{ operationId: id, seq: 2, at, body: { type: 'operation.finished', state } }],
        cached: {
          state,
          needsAttention: false,
          seq: 2,
          startedAt: 1,
          finishedAt: at,
          failure: undefined,
          result: undefined,
        },
      },
    ])
  }

  /** An operation that is under way, as the engine would have written it. */
  async function begin(
    kind: string,
    subject: string,
    parentId?: string,
    key?: string,
  ): Promise<string> {
    const id = ids.next('op')
    const at = 1
    await store.journal.create({
      record: {
        id,
        organisationId: one.organisationId,
        kind,
        subject,
        input: {},
        rootId: parentId ?? id,
        parentId,
        parentNode: parentId === undefined ? undefined : 'node',
        position: 0,
        requestedBy: 'usr_1',
        reason: undefined,
        correlationId: 'cor_1',
        requestId: undefined,
        traceparent: undefined,
        createdAt: at,
        cached: {
          state: 'running',
          needsAttention: false,
          seq: 1,
          startedAt: at,
          finishedAt: undefined,
          failure: undefined,
          result: undefined,
        },
      },
      event: { operationId: id, seq: 1, at, body: { type: 'operation.created' } },
      idempotency: key === undefined ? undefined : { key, bodyHash: 'b' },
      audit: [],
    })
    return id
  }
})
