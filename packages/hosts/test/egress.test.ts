import { mkdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addressReach } from '../src/egress/address-reach.ts'
import { resolveEgress } from '../src/egress/resolve-egress.ts'
import { httpRegistry } from '../src/registry/http-registry.ts'
import { gitAtWork } from './git/git-at-work.ts'

it.each([
  ['93.184.216.34', 'public'],
  ['2606:2800:220:1::1', 'public'],
  ['10.1.2.3', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.0.1', 'private'],
  ['100.64.0.1', 'private'],
  ['fd12::1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['127.0.0.1', 'loopback'],
  ['127.9.9.9', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:7f00:1', 'loopback'],
  ['0.0.0.0', 'never'],
  ['169.254.169.254', 'never'],
  ['::ffff:169.254.169.254', 'never'],
  ['::ffff:a9fe:a9fe', 'never'],
  ['100.100.100.200', 'never'],
  ['fe80::1', 'never'],
  ['fd00:ec2::254', 'never'],
  ['64:ff9b::a9fe:a9fe', 'never'],
  ['2002:a9fe:a9fe::', 'never'],
  ['224.0.0.1', 'never'],
  ['255.255.255.255', 'never'],
  ['::', 'never'],
])('SEC-6: %s is %s', (address, reach) => {
  expect(addressReach(address)).toBe(reach)
})

it.each([
  ['127.0.0.1', 'loopback', true],
  ['localhost', 'loopback', true],
  ['[::1]', 'loopback', true],
  ['127.0.0.1', 'private', false],
  ['10.0.0.1', 'private', true],
  ['10.0.0.1', 'public', false],
  ['169.254.169.254', 'loopback', false],
  ['[fe80::1]', 'loopback', false],
  // Forms that the system's look-up takes for addresses.
  ['2852039166', 'loopback', false],
  ['0xa9fea9fe', 'loopback', false],
  ['0251.0376.0251.0376', 'loopback', false],
  ['2130706433', 'loopback', false],
  ['::ffff:127.0.0.1', 'loopback', false],
] as const)('SEC-6: %s under the policy %s: %s', async (host, policy, allowed) => {
  const outcome = await resolveEgress(host, policy).then(
    () => true,
    (error: { code?: string }) => error.code,
  )
  expect(outcome).toBe(allowed || 'EGRESS_REFUSED')
})

it('SEC-6: neither Git nor a registry is reached beyond the policy', async () => {
  await using at = gitAtWork({}, 'public')
  const credential = { kind: 'none' } as const
  const signal = AbortSignal.timeout(10_000)
  const refused = { code: 'EGRESS_REFUSED', nature: 'refused' }
  mkdirSync(at.privateRoot)
  for (const url of [
    'http://127.0.0.1:1/x.git',
    'https://169.254.169.254/x.git',
    'https://[::ffff:a9fe:a9fe]/x.git',
    'https://2852039166/x.git',
    'https://192.168.1.1/x.git',
    'ssh://git@169.254.169.254/x.git',
    'git@169.254.169.254:x.git',
  ]) {
    await expect(at.git.resolve({ url, credential }, 'main', signal)).rejects.toMatchObject(refused)
  }
  const registry = httpRegistry({ insecureHosts: [], egress: 'public', timeoutMs: 2000 })
  for (const host of ['127.0.0.1:5000', '169.254.169.254', 'localhost:5000', '192.168.1.1']) {
    await expect(registry.digest(`${host}/app:1`, undefined, signal)).rejects.toMatchObject(refused)
  }
})
