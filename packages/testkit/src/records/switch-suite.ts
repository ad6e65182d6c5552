import { expect, it } from 'vitest'
import { faceRecord, type RecordsBench } from './records-bench.ts'

/** What Records promise about switch rows. */
export function switchSuite(bench: RecordsBench): void {
  it('OPS-2: a switch moves replicas, live release and faces together', async () => {
    const old = await bench.replicaOf(bench.one())
    const fresh = await bench.replicaOf(bench.one(), { slot: 1 })
    const change = {
      workloadId: bench.one().workloadId,
      releaseId: 'rel_2',
      serving: [fresh.id],
      leaving: [old.id],
      faces: [
        faceRecord('b.example.com'),
        faceRecord('a.example.com', { path: '/api', stripPath: true }),
      ],
      at: 9,
    }
    await bench.mine().recordSwitch(change)
    await bench.mine().recordSwitch(change)
    expect((await bench.mine().workload(bench.one().workloadId))?.liveReleaseId).toBe('rel_2')
    const desired = (await bench.mine().replicasOf(bench.one().workloadId)).map(
      (replica) => replica.desired,
    )
    expect(desired).toEqual(['leaving', 'serving'])
    expect(await bench.mine().facesOf(bench.one().workloadId)).toEqual(change.faces)
    const routes = await bench.mine().routesOn(bench.one().serverId)
    expect(routes.map((route) => [route.host, route.addresses])).toEqual([
      ['a.example.com', [fresh.address]],
      ['b.example.com', [fresh.address]],
    ])
  })

  it('FACE_TAKEN: a switch onto another organisation’s face changes nothing at all', async () => {
    const replica = await bench.replicaOf(bench.one())
    await bench.mine().recordSwitch({
      workloadId: bench.one().workloadId,
      releaseId: 'rel_1',
      serving: [replica.id],
      leaving: [],
      faces: [faceRecord('taken.example.com')],
      at: 1,
    })
    const their = await bench.replicaOf(bench.other())
    await expect(
      bench.theirs().recordSwitch({
        workloadId: bench.other().workloadId,
        releaseId: 'rel_9',
        serving: [their.id],
        leaving: [],
        faces: [faceRecord('free.example.com'), faceRecord('taken.example.com')],
        at: 2,
      }),
    ).rejects.toMatchObject({ code: 'FACE_TAKEN' })
    expect((await bench.theirs().workload(bench.other().workloadId))?.liveReleaseId).toBeUndefined()
    expect((await bench.theirs().replica(their.id))?.desired).toBe('starting')
    expect(await bench.theirs().facesOf(bench.other().workloadId)).toEqual([])
  })

  it('routes: a stopped workload keeps its route, without addresses', async () => {
    const replica = await bench.replicaOf(bench.one())
    const change = {
      workloadId: bench.one().workloadId,
      leaving: [],
      at: 1,
      faces: [faceRecord('a.example.com')],
    }
    await bench.mine().recordSwitch({ ...change, releaseId: 'rel_1', serving: [replica.id] })
    await bench.mine().releaseReplica(replica.id)
    await bench.mine().setStopped(bench.one().workloadId, true)
    const routes = await bench.mine().routesOn(bench.one().serverId)
    expect(routes.map((route) => [route.host, route.addresses])).toEqual([['a.example.com', []]])
    expect((await bench.mine().workload(bench.one().workloadId))?.stopped).toBe(true)
  })
}
