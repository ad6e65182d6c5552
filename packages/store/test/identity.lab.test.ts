import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import { FOR_EVER } from './support/for-ever.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { clock, ids, storeOptions } from './support/store-tools.ts'
import { audit, makeTenant } from './support/tenant.ts'

onBothDatabases('identity', (databases) => {
  let store: Store
  let nowMs: number

  beforeEach(async () => {
    nowMs = clock.now()
    const turned = { ...clock, now: () => nowMs }
    store = await openStore(storeOptions(await databases.fresh(), { clock: turned }))
  })
  afterEach(() => store?.close())

  const entry = () => audit('installation', 'test')
  const admin = (name: string) => ({
    user: { id: ids.next('usr'), email: `${name}@Example.com`, name, passwordHash: 'h' },
    organisation: { id: ids.next('org'), name },
    memberId: ids.next('mem'),
  })
  const session = (userId: string, tokenHash: string) => ({
    id: ids.next('ses'),
    userId,
    tokenHash,
    sourceAddress: '192.0.2.1',
    userAgent: undefined,
    expiresAt: nowMs + 1_000,
    steppedUpAt: undefined,
  })

  it('SEC-3: of two first administrators at once one wins, and then the way is closed', async () => {
    expect(await store.setupToken.isNeeded()).toBe(true)
    expect(await store.setupToken.issue('hash', nowMs + 1_000)).toBe(true)
    const tries = await Promise.allSettled([
      store.setupToken.redeem('hash', admin('a'), entry()),
      store.setupToken.redeem('hash', admin('b'), entry()),
    ])
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await store.organisations.list()).toHaveLength(1)
    expect(await store.setupToken.isNeeded()).toBe(false)
    expect(await store.setupToken.issue('hash', nowMs + 1_000)).toBe(false)
    await expect(store.setupToken.redeem('hash', admin('c'), entry())).rejects.toMatchObject({
      code: 'SETUP_TOKEN_REFUSED',
    })
  })

  it('SEC-3: the token of each of several instances is good until one is used; a single one’s ends the one before', async () => {
    await store.setupToken.issue('first', nowMs + 1_000)
    await store.setupToken.issue('second', nowMs + 1_000)
    const redeem = (hash: string) => store.setupToken.redeem(hash, admin(hash), entry())
    const refused = { code: 'SETUP_TOKEN_REFUSED' }
    if (store.kind === 'sqlite') {
      await expect(redeem('first')).rejects.toMatchObject(refused)
      await redeem('second')
    } else {
      await redeem('first')
      await expect(redeem('second')).rejects.toMatchObject(refused)
    }
    expect(await store.setupToken.issue('third', nowMs + 1_000)).toBe(false)
    await expect(redeem('third')).rejects.toMatchObject(refused)
  })

  it('SEC-3: a wrong or expired setup token makes nobody', async () => {
    await store.setupToken.issue('hash', nowMs + 1_000)
    const refused = { code: 'SETUP_TOKEN_REFUSED' }
    await expect(store.setupToken.redeem('other', admin('a'), entry())).rejects.toMatchObject(
      refused,
    )
    nowMs += 2_000
    await expect(store.setupToken.redeem('hash', admin('a'), entry())).rejects.toMatchObject(
      refused,
    )
    expect(await store.setupToken.isNeeded()).toBe(true)
  })

  it('SEC-3: addresses are one account whatever their case', async () => {
    const { user } = admin('ada')
    await store.users.create(user, entry())
    expect((await store.users.byEmail('ADA@example.COM'))?.id).toBe(user.id)
    const again = { ...admin('x').user, email: 'ada@EXAMPLE.com' }
    await expect(store.users.create(again, entry())).rejects.toMatchObject({ code: 'NAME_TAKEN' })
  })

  it('SEC-3: sessions end by time, by revocation, by a new password, by disabling', async () => {
    const { user } = admin('ada')
    await store.users.create(user, entry())
    for (const name of ['a', 'b', 'c']) await store.sessions.create(session(user.id, name), entry())
    const [c, b, a] = await store.sessions.ofUser(user.id)
    await store.sessions.revoke(user.id, a?.id ?? '', entry())
    expect(await store.sessions.byTokenHash('a')).toBeUndefined()
    await store.users.setPassword(user.id, 'new', b?.id, entry())
    expect(await store.users.passwordHash(user.id)).toBe('new')
    expect((await store.sessions.ofUser(user.id)).map((one) => one.id)).toEqual([b?.id])
    await store.sessions.touch(b?.id ?? '', { tokenHash: 'b2', expiresAt: nowMs + 5_000 })
    expect(await store.sessions.byTokenHash('b')).toBeUndefined()
    nowMs += 2_000
    expect((await store.sessions.byTokenHash('b2'))?.id).toBe(b?.id)
    await store.users.disable(user.id, entry())
    expect(await store.sessions.byTokenHash('b2')).toBeUndefined()
    expect(c).toBeDefined()
  })

  it('SEC-2: nobody revokes another user’s session', async () => {
    const [one, two] = [admin('one').user, admin('two').user]
    await store.users.create(one, entry())
    await store.users.create(two, entry())
    const made = await store.sessions.create(session(one.id, 'a'), entry())
    await expect(store.sessions.revoke(two.id, made.id, entry())).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await store.sessions.byTokenHash('a')).toBeDefined()
  })

  it('SEC-3: a bearer token works until it expires, is revoked, or its owner leaves', async () => {
    const tenant = await makeTenant(store, 'one')
    const org = tenant.organisationId
    const { user } = admin('ada')
    await store.users.create(user, entry())
    await store
      .members(org)
      .add({ id: ids.next('mem'), userId: user.id, role: 'developer' }, audit(org, 'member.add'))
    const issue = (tokenHash: string, expiresAt: number | undefined) =>
      store.apiTokens(org).create(
        {
          id: ids.next('tok'),
          userId: user.id,
          name: tokenHash,
          tokenHash,
          hint: 'kst_1234',
          scopes: ['workload.read'],
          expiresAt,
        },
        audit(org, 'token.create'),
      )
    await issue('short', nowMs + 1_000)
    const revoked = await issue('revoked', undefined)
    await issue('kept', undefined)
    const found = await store.bearerTokens.byHash('kept')
    expect(found).toMatchObject({
      organisationId: org,
      role: 'developer',
      scopes: ['workload.read'],
    })
    if (found !== undefined) await store.bearerTokens.markUsed(found)
    expect((await store.bearerTokens.byHash('kept'))?.lastUsedAt).toBe(nowMs)
    nowMs += 2_000
    expect(await store.bearerTokens.byHash('short')).toBeUndefined()
    await store.apiTokens(org).revoke(revoked.id, audit(org, 'token.revoke'))
    expect(await store.bearerTokens.byHash('revoked')).toBeUndefined()
    await store.members(org).remove(user.id, audit(org, 'member.remove'))
    expect(await store.bearerTokens.byHash('kept')).toBeUndefined()
  })

  it('SEC-3: an organisation keeps an owner, also when two leave at once', async () => {
    const { organisationId: org } = await makeTenant(store, 'one')
    const { user } = admin('ada')
    await store.users.create(user, entry())
    const members = store.members(org)
    const [first] = (await members.list()).items
    const firstId = first?.userId ?? ''
    await expect(members.remove(firstId, audit(org, 'x'))).rejects.toMatchObject({
      code: 'LAST_OWNER',
    })
    await members.add({ id: ids.next('mem'), userId: user.id, role: 'owner' }, audit(org, 'x'))
    await expect(
      members.add({ id: ids.next('mem'), userId: user.id, role: 'viewer' }, audit(org, 'x')),
    ).rejects.toMatchObject({ code: 'MEMBER_EXISTS' })
    const leaving = await Promise.allSettled([
      members.remove(firstId, audit(org, 'x')),
      members.changeRole({ userId: user.id, role: 'viewer', revision: 1 }, audit(org, 'x')),
    ])
    expect(leaving.filter((one) => one.status === 'rejected')).toHaveLength(1)
    expect((await members.list()).items.filter((one) => one.role === 'owner')).toHaveLength(1)
  })

  it('pruning removes sessions that expired long ago and nothing else', async () => {
    const { user } = admin('ada')
    await store.users.create(user, entry())
    await store.sessions.create(session(user.id, 'old'), entry())
    nowMs += 40 * 24 * 3_600_000
    await store.sessions.create(session(user.id, 'fresh'), entry())
    await store.prune(FOR_EVER, new AbortController().signal)
    expect(await store.sessions.byTokenHash('fresh')).toBeDefined()
    expect(await store.sessions.ofUser(user.id)).toHaveLength(1)
  })
})
