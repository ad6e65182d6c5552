import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { auditHash } from '../src/audit/audit-hash.ts'
import type { AuditVerdict } from '../src/audit/verify-audit.ts'
import type { Connection } from '../src/dialect/connection.ts'
import { openStore } from '../src/open-store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { dropAuditTriggers, tamper } from './support/raw-connection.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import { audit } from './support/tenant.ts'

const ENTRIES = 12

onBothDatabases('audit', (databases) => {
  /** Twelve entries of one chain (and some of another), tampered with, verified. */
  async function verdictAfter(
    change: (connection: Connection) => Promise<unknown>,
  ): Promise<AuditVerdict> {
    const options = storeOptions(await databases.fresh())
    const store = await openStore(options)
    for (let entry = 1; entry <= ENTRIES; entry += 1) {
      await store.audit('org_1').record({ ...audit('org_1', `verb-${entry}`), reason: 'a|b' })
      await store.audit('org_2').record(audit('org_2', `verb-${entry}`))
    }
    await store.close()
    await tamper(options.database, async (connection) => {
      await dropAuditTriggers(connection)
      await change(connection)
    })
    const again = await openStore(options)
    try {
      expect(await again.audit('org_2').verify()).toEqual({ is: 'intact', entries: ENTRIES })
      return await again.audit('org_1').verify()
    } finally {
      await again.close()
    }
  }

  it('SEC-10: an untouched chain is intact', async () => {
    expect(await verdictAfter(async () => undefined)).toEqual({ is: 'intact', entries: ENTRIES })
  })

  it('SEC-10: a chain without entries is intact', async () => {
    const store = await openStore(storeOptions(await databases.fresh()))
    expect(await store.audit('org_9').verify()).toEqual({ is: 'intact', entries: 0 })
    await store.close()
  })

  it.each(['actor', 'verb', 'subject', 'reason', 'outcome', 'at', 'source_address'] as const)(
    'SEC-10: an edited %s is found, at its row',
    async (column) => {
      const value = column === 'at' ? 1 : 'changed'
      const verdict = await verdictAfter(({ db }) =>
        sql`update audit_entry set ${sql.ref(column)} = ${value} where organisation_id = 'org_1' and seq = 5`.execute(
          db,
        ),
      )
      expect(verdict).toMatchObject({ is: 'broken', seq: 5 })
    },
  )

  it('SEC-10: text moved from one field to the next is found', async () => {
    const verdict = await verdictAfter(({ db }) =>
      sql`update audit_entry set verb = verb || subject, subject = '' where organisation_id = 'org_1' and seq = 6`.execute(
        db,
      ),
    )
    expect(verdict).toMatchObject({ is: 'broken', seq: 6 })
  })

  it('SEC-10: an edited row with its hash made anew is found at the row after it', async () => {
    const verdict = await verdictAfter(async ({ db }) => {
      const row = await db
        .selectFrom('audit_entry')
        .selectAll()
        .where('organisation_id', '=', 'org_1')
        .where('seq', '=', 7)
        .executeTakeFirstOrThrow()
      const hash = auditHash({ ...row, actor: 'nobody' })
      await db
        .updateTable('audit_entry')
        .set({ actor: 'nobody', hash })
        .where('id', '=', row.id)
        .execute()
    })
    expect(verdict).toMatchObject({ is: 'broken', seq: 8 })
  })

  it('SEC-10: a removed row is found, by the number it had', async () => {
    const verdict = await verdictAfter(({ db }) =>
      sql`delete from audit_entry where organisation_id = 'org_1' and seq = 4`.execute(db),
    )
    expect(verdict).toMatchObject({ is: 'broken', seq: 4 })
  })

  it('SEC-10: a truncated tail is found, at its first row', async () => {
    const verdict = await verdictAfter(({ db }) =>
      sql`delete from audit_entry where organisation_id = 'org_1' and seq > 9`.execute(db),
    )
    expect(verdict).toMatchObject({ is: 'broken', seq: 10 })
  })

  it('SEC-10: a tail truncated together with the record of the end is found', async () => {
    const verdict = await verdictAfter(async ({ db }) => {
      await sql`delete from audit_entry where organisation_id = 'org_1' and seq > 9`.execute(db)
      await sql`update audit_head set seq = 9, hash = (
        select hash from audit_entry where organisation_id = 'org_1' and seq = 9
      ) where organisation_id = 'org_1'`.execute(db)
    })
    expect(verdict).toMatchObject({ is: 'broken', seq: 9 })
  })

  it('SEC-10: an inserted row is found', async () => {
    const verdict = await verdictAfter(async ({ db }) => {
      const last = await db
        .selectFrom('audit_entry')
        .selectAll()
        .where('organisation_id', '=', 'org_1')
        .where('seq', '=', ENTRIES)
        .executeTakeFirstOrThrow()
      const forged = { ...last, id: ids.next('aud'), seq: ENTRIES + 1, previous_hash: last.hash }
      await db
        .insertInto('audit_entry')
        .values({ ...forged, hash: auditHash(forged) })
        .execute()
    })
    expect(verdict).toMatchObject({ is: 'broken', seq: ENTRIES + 1 })
  })

  it('SEC-10: the database itself refuses to change or remove an entry', async () => {
    const options = storeOptions(await databases.fresh())
    const store = await openStore(options)
    await store.audit('org_1').record(audit('org_1', 'verb'))
    await store.close()
    await tamper(options.database, async ({ db }) => {
      await expect(sql`update audit_entry set actor = 'x'`.execute(db)).rejects.toThrow(
        /append-only/,
      )
      await expect(sql`delete from audit_entry`.execute(db)).rejects.toThrow(/append-only/)
    })
  })

  it('SEC-10: entries written at once by many make one unbroken chain', async () => {
    const store = await openStore(storeOptions(await databases.fresh()))
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        store.audit('org_1').record(audit('org_1', `verb-${index}`)),
      ),
    )
    expect(await store.audit('org_1').verify()).toEqual({ is: 'intact', entries: 40 })
    await store.close()
  })

  it('SF-1: the log is listed by filter, page after page, without gaps or doubles', async () => {
    const store = await openStore(storeOptions(await databases.fresh()))
    for (let entry = 1; entry <= 7; entry += 1)
      await store.audit('org_1').record(audit('org_1', entry % 2 === 0 ? 'even' : 'odd'))
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await store.audit('org_1').list({ limit: 2, cursor, verb: 'odd' })
      seen.push(...page.items.map((entry) => entry.seq))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(seen).toEqual([7, 5, 3, 1])
    expect((await store.audit('org_2').list()).items).toEqual([])
    await store.close()
  })
})
