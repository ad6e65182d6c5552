import { Secret } from '@keystone/domain/secret'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import { audit, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('source connections', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
  })

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

  it('SEC-5: a deploy key is given to operations only', async () => {
    const { organisationId: org } = one
    const id = ids.next('src')
    const input = {
      id,
      name: 'key',
      provider: 'plain',
      baseUrl: undefined,
      kind: 'ssh-key',
      username: undefined,
      publicKey: 'ssh-ed25519 AAAA',
      hostKeys: ['host ssh-ed25519 BBBB'],
      secret: new Secret('private half'),
    } as const
    await store.sourceConnections(org).create(input, entry())
    expect(JSON.stringify(await store.sourceConnections(org).get(id))).not.toContain('private')
    const credential = await store.records(org).gitCredential(id)
    expect(credential?.kind === 'ssh-key' && credential.privateKey.reveal()).toBe('private half')
    expect(await store.records(other.organisationId).gitCredential(id)).toBeUndefined()
    await store.sshKeys(org).create(
      {
        id: ids.next('key'),
        name: 's',
        serverId: one.serverId,
        publicKey: 'p',
        privateKey: new Secret('k'),
      },
      entry(),
    )
    expect((await store.sshKeys(org).privateKeyFor(one.serverId))?.reveal()).toBe('k')
    expect(await store.sshKeys(other.organisationId).privateKeyFor(one.serverId)).toBeUndefined()
  })
})
