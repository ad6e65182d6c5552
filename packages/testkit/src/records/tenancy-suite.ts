import { expect, it } from 'vitest'
import type { RecordsBench } from './records-bench.ts'

/** What Records promise about tenancy rows. */
export function tenancySuite(bench: RecordsBench): void {
  it('SEC-2: rows of another organisation do not exist', async () => {
    const replica = await bench.replicaOf(bench.one())
    const t = bench.theirs()
    expect(await t.workload(bench.one().workloadId)).toBeUndefined()
    expect(await t.environment(bench.one().environmentId)).toBeUndefined()
    expect(await t.application(bench.one().applicationId)).toBeUndefined()
    expect(await t.applicationName(bench.one().environmentId)).toBeUndefined()
    expect(await t.environmentsOf(bench.one().applicationId)).toEqual([])
    expect(await t.workloadsOf(bench.one().environmentId)).toEqual([])
    expect(await t.server(bench.one().serverId)).toBeUndefined()
    expect(await t.replica(replica.id)).toBeUndefined()
    expect(await t.replicasOf(bench.one().workloadId)).toEqual([])
    expect(await t.replicasOn(bench.one().serverId)).toEqual([])
    expect(await t.environmentNetworks(bench.one().serverId)).toEqual([])
    expect(await t.routesOn(bench.one().serverId)).toEqual([])
    expect(await t.facesOf(bench.one().workloadId)).toEqual([])
    expect(await t.effectiveVariables(bench.one().workloadId)).toEqual({})
  })

  it('SEC-2: writes to rows of another organisation are refused or change nothing', async () => {
    const replica = await bench.replicaOf(bench.one())
    const t = bench.theirs()
    const notFound = { code: 'NOT_FOUND' }
    await expect(
      t.environmentNetwork(bench.one().environmentId, bench.other().serverId, []),
    ).rejects.toMatchObject(notFound)
    await expect(
      t.environmentNetwork(bench.other().environmentId, bench.one().serverId, []),
    ).rejects.toMatchObject(notFound)
    await expect(t.reserveReleaseNumber(bench.one().workloadId, 'rel_1')).rejects.toMatchObject(
      notFound,
    )
    await expect(t.allocateReplica(bench.request(bench.one()))).rejects.toMatchObject(notFound)
    await expect(
      t.allocateReplica(bench.request(bench.other(), { id: replica.id })),
    ).rejects.toMatchObject(notFound)
    await expect(t.setStopped(bench.one().workloadId, true)).rejects.toMatchObject(notFound)
    await expect(t.setReplicas(bench.one().workloadId, 'web', 5)).rejects.toMatchObject(notFound)
    await expect(
      t.recordSwitch({
        workloadId: bench.one().workloadId,
        releaseId: undefined,
        serving: [],
        leaving: [replica.id],
        faces: [],
        at: 1,
      }),
    ).rejects.toMatchObject(notFound)
    await t.releaseReplica(replica.id)
    await t.deleteWorkload(bench.one().workloadId)
    await t.deleteEnvironment(bench.one().environmentId)
    await t.deleteApplication(bench.one().applicationId)
    await t.forgetEnvironmentNetwork(bench.one().environmentId, bench.one().serverId)
    await t.readmitServer(bench.one().serverId, [])
    expect(await bench.mine().replica(replica.id)).toEqual(replica)
    expect(await bench.mine().environment(bench.one().environmentId)).toBeDefined()
    expect((await bench.mine().server(bench.one().serverId))?.roles).not.toEqual([])
    expect(await bench.mine().environmentNetworks(bench.one().serverId)).toHaveLength(1)
  })
}
