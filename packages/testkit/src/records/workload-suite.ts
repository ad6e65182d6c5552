import { expect, it } from 'vitest'
import { faceRecord, type RecordsBench } from './records-bench.ts'

/** What Records promise about workload rows. */
export function workloadSuite(bench: RecordsBench): void {
  it('scale: changes one number of the spec, as a revision of its own, once', async () => {
    await bench.mine().setReplicas(bench.one().workloadId, 'web', 3)
    await bench.mine().setReplicas(bench.one().workloadId, 'web', 3)
    const workload = await bench.mine().workload(bench.one().workloadId)
    expect(workload?.spec.processes.web?.replicas).toBe(3)
    expect(workload?.revision).toBe(2)
    await expect(
      bench.mine().setReplicas(bench.one().workloadId, 'worker', 1),
    ).rejects.toMatchObject({
      code: 'NO_SUCH_PROCESS',
    })
  })

  it('delete: refused while replicas are there, then everything of the workload goes', async () => {
    const replica = await bench.replicaOf(bench.one())
    await bench.mine().recordSwitch({
      workloadId: bench.one().workloadId,
      releaseId: 'rel_1',
      serving: [replica.id],
      leaving: [],
      faces: [faceRecord('a.example.com')],
      at: 1,
    })
    await expect(bench.mine().deleteWorkload(bench.one().workloadId)).rejects.toMatchObject({
      code: 'IN_USE',
    })
    await bench.mine().releaseReplica(replica.id)
    await bench.mine().deleteWorkload(bench.one().workloadId)
    await bench.mine().deleteWorkload(bench.one().workloadId)
    expect(await bench.mine().workload(bench.one().workloadId)).toBeUndefined()
    await bench.under().makeWorkload(bench.other(), 'next', {
      faces: [{ host: 'a.example.com' }],
    })
  })

  it('delete: environments and applications go when they are empty, twice is fine', async () => {
    const { environmentId, applicationId, workloadId, serverId } = bench.one()
    const inUse = { code: 'IN_USE' }
    await bench.mine().environmentNetwork(environmentId, serverId, [])
    await expect(bench.mine().deleteEnvironment(environmentId)).rejects.toMatchObject(inUse)
    await bench.mine().deleteWorkload(workloadId)
    await bench.mine().forgetEnvironmentNetwork(environmentId, serverId)
    await expect(bench.mine().deleteApplication(applicationId)).rejects.toMatchObject(inUse)
    expect(await bench.mine().environmentsOf(applicationId)).toMatchObject([{ id: environmentId }])
    for (const _ of [1, 2]) await bench.mine().deleteEnvironment(environmentId)
    for (const _ of [1, 2]) await bench.mine().deleteApplication(applicationId)
    expect(await bench.mine().environmentsOf(applicationId)).toEqual([])
    expect(await bench.mine().environment(environmentId)).toBeUndefined()
  })
}
