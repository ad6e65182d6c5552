import { expect, it } from 'vitest'
import type { RecordsBench } from './records-bench.ts'

/** What Records promise about network rows. */
export function networkSuite(bench: RecordsBench): void {
  it('subnets: many environments at once get networks that never overlap, and keep them', async () => {
    const environments = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        bench.under().makeEnvironment(bench.one(), `env${index}`),
      ),
    )
    const networks = await Promise.all(
      environments.map((id) => bench.mine().environmentNetwork(id, bench.one().serverId, [])),
    )
    // Aligned networks of one size overlap only where they are the same.
    for (const network of networks)
      expect(network.subnet).toMatch(/^10\.214\.\d{1,3}\.(0|64|128|192)\/26$/)
    expect(new Set(networks.map((network) => network.subnet)).size).toBe(30)
    const again = await bench
      .mine()
      .environmentNetwork(environments[3] ?? '', bench.one().serverId, [])
    expect(again).toEqual(networks[3])
    expect(await bench.mine().environmentNetworks(bench.one().serverId)).toHaveLength(30)
  })

  it('subnets: given routes are avoided, a default route is not one', async () => {
    const avoid = ['10.214.0.0/17', '10.214.128.10', '0.0.0.0/0', 'fe80::/64']
    const network = await bench
      .mine()
      .environmentNetwork(bench.one().environmentId, bench.one().serverId, avoid)
    expect(network.subnet).toBe('10.214.128.64/26')
    await expect(
      bench
        .mine()
        .environmentNetwork(
          await bench.under().makeEnvironment(bench.one(), 'staging'),
          bench.one().serverId,
          ['10.0.0.0/8'],
        ),
    ).rejects.toMatchObject({ code: 'SUBNETS_EXHAUSTED' })
  })

  it('servers: one that something is on is neither withdrawn nor deleted; one that is withdrawn gets no network', async () => {
    const { environmentId, serverId } = bench.one()
    const inUse = { code: 'IN_USE' }
    await bench.mine().environmentNetwork(environmentId, serverId, [])
    await expect(bench.mine().withdrawServer(serverId)).rejects.toMatchObject(inUse)
    await expect(bench.mine().deleteServer(serverId)).rejects.toMatchObject(inUse)
    await bench.mine().forgetEnvironmentNetwork(environmentId, serverId)
    for (const _ of [1, 2]) await bench.mine().withdrawServer(serverId)
    expect(await bench.mine().server(serverId)).toMatchObject({ roles: [] })
    await expect(
      bench.mine().environmentNetwork(environmentId, serverId, []),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await bench.mine().readmitServer(serverId, ['run'])
    expect(await bench.mine().server(serverId)).toMatchObject({ roles: ['run'] })
    await bench.mine().environmentNetwork(environmentId, serverId, [])
    await bench.mine().forgetEnvironmentNetwork(environmentId, serverId)
    for (const _ of [1, 2]) await bench.mine().deleteServer(serverId)
    expect(await bench.mine().server(serverId)).toBeUndefined()
    await bench.mine().readmitServer(serverId, ['run'])
    expect(await bench.mine().server(serverId)).toBeUndefined()
  })

  it('subnets: a forgotten network is free for another environment', async () => {
    const first = await bench
      .mine()
      .environmentNetwork(bench.one().environmentId, bench.one().serverId, [])
    await bench.mine().forgetEnvironmentNetwork(bench.one().environmentId, bench.one().serverId)
    await bench.mine().forgetEnvironmentNetwork(bench.one().environmentId, bench.one().serverId)
    const staging = await bench.under().makeEnvironment(bench.one(), 'staging')
    const second = await bench.mine().environmentNetwork(staging, bench.one().serverId, [])
    expect(second.subnet).toBe(first.subnet)
  })
}
