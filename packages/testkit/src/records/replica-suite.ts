import { expect, it } from 'vitest'
import type { RecordsBench } from './records-bench.ts'

/** What Records promise about replica rows. */
export function replicaSuite(bench: RecordsBench): void {
  it('addresses: unique while held, given again only after release, bounded by the lower half', async () => {
    await bench.mine().environmentNetwork(bench.one().environmentId, bench.one().serverId, [])
    const made = await Promise.all(
      Array.from({ length: 30 }, () => bench.mine().allocateReplica(bench.request(bench.one()))),
    )
    const addresses = made.map((replica) => replica.address)
    expect(new Set(addresses).size).toBe(30)
    expect([...addresses].sort()[0]).toBe('10.214.0.10')
    expect(addresses).toContain('10.214.0.31')
    expect(addresses).not.toContain('10.214.0.1')
    await expect(bench.mine().allocateReplica(bench.request(bench.one()))).rejects.toMatchObject({
      code: 'ADDRESSES_EXHAUSTED',
    })
    await bench.mine().releaseReplica(made[7]?.id ?? '')
    await bench.mine().releaseReplica(made[7]?.id ?? '')
    const next = await bench.mine().allocateReplica(bench.request(bench.one()))
    expect(next.address).toBe(made[7]?.address)
  })

  it('addresses: one that was just freed is not the next to be given', async () => {
    const first = await bench.replicaOf(bench.one())
    await bench.mine().releaseReplica(first.id)
    expect((await bench.replicaOf(bench.one())).address).not.toBe(first.address)
  })

  it('OPS-6: the same replica asked for again is the row made before', async () => {
    const request = bench.request(bench.one(), {
      hostPorts: [{ containerPort: 25, hostPort: 'auto', protocol: 'tcp' }],
    })
    await bench.mine().environmentNetwork(bench.one().environmentId, bench.one().serverId, [])
    const first = await bench.mine().allocateReplica(request)
    expect(await bench.mine().allocateReplica(request)).toEqual(first)
    expect(await bench.mine().replica(request.id)).toEqual(first)
    expect(await bench.mine().replicasOn(bench.one().serverId)).toEqual([first])
  })

  it('WL-17: 25 allocations at once take the 25 ports of the range, the next one is refused', async () => {
    await bench.mine().environmentNetwork(bench.one().environmentId, bench.one().serverId, [])
    const auto = { containerPort: 25, hostPort: 'auto', protocol: 'tcp' } as const
    const made = await Promise.all(
      Array.from({ length: 25 }, () =>
        bench.mine().allocateReplica(bench.request(bench.one(), { hostPorts: [auto] })),
      ),
    )
    const ports = made.map((replica) => replica.hostPorts[0]?.hostPort)
    expect(new Set(ports).size).toBe(25)
    const refused = bench.request(bench.one(), { hostPorts: [auto] })
    await expect(bench.mine().allocateReplica(refused)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
    // All or nothing: the address of the refused one is not taken either.
    expect(await bench.mine().replica(refused.id)).toBeUndefined()
    const udp = { ...auto, protocol: 'udp' } as const
    const mixed = await bench
      .mine()
      .allocateReplica(bench.request(bench.one(), { hostPorts: [udp] }))
    expect(mixed.hostPorts).toEqual([{ containerPort: 25, hostPort: 30_000, protocol: 'udp' }])
  })

  it('WL-17: a fixed port belongs to one replica of a server, until that is gone', async () => {
    const hostPorts = [
      { containerPort: 1, hostPort: 'auto', protocol: 'tcp' },
      { containerPort: 2, hostPort: 30_000, protocol: 'tcp' },
    ] as const
    const first = await bench.replicaOf(bench.one(), { hostPorts })
    expect(first.hostPorts.map((port) => port.hostPort)).toEqual([30_001, 30_000])
    const fixed = [{ containerPort: 2, hostPort: 30_000, protocol: 'tcp' }] as const
    await expect(bench.replicaOf(bench.one(), { hostPorts: fixed })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
    const elsewhere = await bench.under().makeServer(bench.one(), 'second')
    await bench.mine().environmentNetwork(bench.one().environmentId, elsewhere, [])
    await bench.replicaOf(bench.one(), { hostPorts: fixed, serverId: elsewhere })
    await bench.mine().releaseReplica(first.id)
    await bench.replicaOf(bench.one(), { hostPorts: fixed })
  })
}
