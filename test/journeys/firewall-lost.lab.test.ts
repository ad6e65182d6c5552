import { firewallChains } from '@keystone/domain/names/firewall-chains'
import { firewallJumps } from '@keystone/domain/names/firewall-jumps'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { type Operation, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  const place = await makePlace(plane.api, 'walled')
  await git.createRepository('walled', tinyApp('here'))
  const workloadId = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/walled.git` } },
    processes: { web: { port: 8080 } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(plane.api, `/v1/workloads/${workloadId}/deployments`)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

test('SEC-7: a machine whose rules are gone, as after a restart, has them again without anybody’s act', async () => {
  const before = await rules()
  expect(before.length).toBeGreaterThan(4)
  for (const { from, to } of jumps()) {
    await iptables('--delete', from, '--jump', to)
    await iptables('--flush', to)
    await iptables('--delete-chain', to)
  }
  expect(await rules()).toEqual([])
  await waitFor('the rules', async () => (await rules()).join() === before.join(), {
    timeoutMs: 45_000,
  })
  await repairsSucceed(1)
})

test('SEC-7: a rule that somebody removed comes back', async () => {
  const before = await rules()
  const [, input] = jumps()
  await iptables('--delete', input?.to ?? '', '1')
  expect(await rules()).not.toEqual(before)
  await waitFor('the rules', async () => (await rules()).join() === before.join(), {
    timeoutMs: 45_000,
  })
  await repairsSucceed(2)
})

async function repairsSucceed(atLeast: number): Promise<void> {
  const path = '/v1/operations?kind=server.prepare'
  const seen = await waitFor('the end of every repair', async () => {
    const { items } = await plane.api.get<{ items: Operation[] }>(path)
    return items.every(({ finishedAt }) => finishedAt !== undefined) ? items : undefined
  })
  expect(seen.length).toBeGreaterThanOrEqual(atLeast)
  expect(seen.filter(({ state }) => state !== 'succeeded')).toEqual([])
}

/** Ours, in their order, but for the order in which others put theirs beside our jumps. */
async function rules(): Promise<readonly string[]> {
  const table = await run(['iptables-save', '--table', 'filter'])
  return table
    .split('\n')
    .filter((line) => line.startsWith('-A') && line.includes(plane.installation))
    .toSorted()
}

function jumps() {
  return firewallJumps(firewallChains(plane.installation))
}

function iptables(...args: readonly string[]): Promise<string> {
  return run(['iptables', '--wait', '5', ...args])
}
