import { Secret } from '@keystone/domain/secret'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import type { StoreOptions } from '../src/store-options.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { tamper } from './support/raw-connection.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import { audit, makeTenant, type Tenant } from './support/tenant.ts'

const CANARY = 'canary-4f1c9a'

onBothDatabases('secrets', (databases) => {
  let options: StoreOptions
  let store: Store
  let one: Tenant
  let other: Tenant

  beforeEach(async () => {
    options = storeOptions(await databases.fresh())
    store = await openStore(options)
    one = await makeTenant(store, 'one')
    other = await makeTenant(store, 'other')
    for (const tenant of [one, other]) await fill(tenant)
  })
  afterEach(() => store?.close())

  async function fill(tenant: Tenant): Promise<void> {
    const { organisationId } = tenant
    const set = ['A', 'B'].map((name) => ({ name, value: new Secret(CANARY + name), secret: true }))
    await store
      .variables(organisationId)
      .change(
        { kind: 'workload', id: tenant.workloadId },
        { set },
        'usr_1',
        audit(organisationId, 'v'),
      )
    await store.registries(organisationId).create(
      {
        id: ids.next('reg'),
        name: 'registry',
        host: 'registry.example.com',
        username: 'u',
        password: new Secret(CANARY),
      },
      audit(organisationId, 'registry.create'),
    )
    await store.sourceConnections(organisationId).create(
      {
        id: ids.next('src'),
        name: 'git',
        provider: 'plain',
        baseUrl: undefined,
        kind: 'token',
        username: 'u',
        publicKey: undefined,
        hostKeys: [],
        secret: new Secret(CANARY),
      },
      audit(organisationId, 'source-connection.create'),
    )
  }

  /** Closes the store, lets `statement` run behind its back, opens it again. */
  async function changedBehindOurBack(statement: string): Promise<void> {
    await store.close()
    await tamper(options.database, async ({ db }) => {
      await sql.raw(statement).execute(db)
    })
    store = await openStore(options)
  }

  const variablesOf = (tenant: Tenant) =>
    store.records(tenant.organisationId).effectiveVariables(tenant.workloadId)
  const unreadable = { code: 'SECRET_UNREADABLE' }

  it('SEC-5: what was stored is read back, and no column of any table holds it in plain', async () => {
    expect((await variablesOf(one)).A?.reveal()).toBe(`${CANARY}A`)
    const credential = await store
      .records(one.organisationId)
      .registryForHost('registry.example.com')
    expect(credential?.password.reveal()).toBe(CANARY)
    await store.close()
    await tamper(options.database, async ({ db }) => {
      const tables = await db.introspection.getTables()
      for (const { name } of tables) {
        const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
        expect(JSON.stringify(rows)).not.toContain(CANARY)
      }
    })
    store = await openStore(options)
  })

  it('SEC-5: ciphertexts swapped between two rows open neither', async () => {
    await changedBehindOurBack(`update variable set value = (
      select o.value from variable o where o.scope_id = variable.scope_id and o.name <> variable.name
    ) where scope_id = '${one.workloadId}'`)
    await expect(variablesOf(one)).rejects.toMatchObject(unreadable)
    expect((await variablesOf(other)).A?.reveal()).toBe(`${CANARY}A`)
  })

  it('SEC-5: a ciphertext moved to another column does not open', async () => {
    await changedBehindOurBack(
      `update registry set password = (select secret from source_connection s where s.organisation_id = registry.organisation_id)`,
    )
    await expect(
      store.records(one.organisationId).registryForHost('registry.example.com'),
    ).rejects.toMatchObject(unreadable)
  })

  it('SEC-5: a ciphertext of another organisation does not open', async () => {
    await changedBehindOurBack(`update variable set value = (
      select o.value from variable o where o.scope_id = '${other.workloadId}' and o.name = variable.name
    ) where scope_id = '${one.workloadId}'`)
    await expect(variablesOf(one)).rejects.toMatchObject(unreadable)
  })

  it('SEC-5: a row given to another organisation does not open there', async () => {
    await changedBehindOurBack(`delete from variable where scope_id = '${other.workloadId}'`)
    await changedBehindOurBack(`update variable set organisation_id = '${other.organisationId}',
      scope_id = '${other.workloadId}' where scope_id = '${one.workloadId}'`)
    await expect(variablesOf(other)).rejects.toMatchObject(unreadable)
  })

  it('SEC-5: plaintext in an encrypted column is an error, not a value', async () => {
    await changedBehindOurBack(`update variable set value = 'planted'`)
    await expect(variablesOf(one)).rejects.toMatchObject(unreadable)
  })

  it('SEC-5: a flipped byte and a cut tag are errors', async () => {
    await changedBehindOurBack(
      `update variable set value = substr(value, 1, length(value) - 1) || case when substr(value, -1) = 'A' then 'Q' else 'A' end where name = 'A'`.replaceAll(
        'substr(value, -1)',
        'substr(value, length(value))',
      ),
    )
    await expect(variablesOf(one)).rejects.toMatchObject(unreadable)
    await changedBehindOurBack(`update variable set value = substr(value, 1, length(value) - 16)`)
    await expect(variablesOf(other)).rejects.toMatchObject(unreadable)
  })

  it('SEC-5: a wrapped data key given to another organisation opens nothing', async () => {
    await changedBehindOurBack(
      `update data_key set organisation_id = 'gone' where organisation_id = '${other.organisationId}'`,
    )
    await changedBehindOurBack(
      `update data_key set organisation_id = '${other.organisationId}' where organisation_id = '${one.organisationId}'`,
    )
    await expect(variablesOf(other)).rejects.toMatchObject(unreadable)
  })

  it('SEC-5: lists never give the value of a secret variable; revealing leaves an audit entry', async () => {
    const scope = { kind: 'workload', id: one.workloadId } as const
    const variables = store.variables(one.organisationId)
    const plain = {
      set: [{ name: 'C', value: new Secret('shown'), secret: false }],
      unset: ['B', 'Z'],
    }
    await variables.change(scope, plain, 'usr_2', audit(one.organisationId, 'variable.change'))
    const listed = await variables.list(scope)
    expect(listed.map((one) => [one.name, one.value, one.revision, one.updatedBy])).toEqual([
      ['A', undefined, 1, 'usr_1'],
      ['C', 'shown', 1, 'usr_2'],
    ])
    const revealed = await variables.reveal(
      scope,
      'A',
      audit(one.organisationId, 'variable.reveal'),
    )
    expect(revealed?.reveal()).toBe(`${CANARY}A`)
    const [last] = (await store.audit(one.organisationId).list({ limit: 1 })).items
    expect(last?.verb).toBe('variable.reveal')
  })

  it('SEC-2: variables of another organisation do not exist', async () => {
    const scope = { kind: 'workload', id: one.workloadId } as const
    const theirs = store.variables(other.organisationId)
    const entry = audit(other.organisationId, 'variable.change')
    await expect(theirs.list(scope)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(theirs.change(scope, { unset: ['A'] }, 'x', entry)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await theirs.reveal(scope, 'A', entry)).toBeUndefined()
  })
})
