import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { serialise } from '../dialect/serialise.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  /** 1, 2, 3… with every edit; what `If-Match` is compared with. */
  readonly revision: number
}

export interface NewOrganisation {
  readonly id: string
  readonly name: string
  readonly owner: { readonly memberId: string; readonly userId: string }
}

export type Organisations = ReturnType<typeof organisations>

/** All tenants; only composition roots and reconcilers walk over them. */
export function organisations(context: StoreContext) {
  return {
    list: () => list(context),
    get: (id: string) => get(context, id),
    /** The first start's, before there is any user; whoever is first admin will own it. Once only. */
    createFirst: (input: { readonly id: string; readonly name: string }) =>
      createFirst(context, input),
    /** Throws Problem NOT_FOUND, REVISION_STALE. */
    rename: (id: string, revision: number, name: string, audit: AuditWrite) =>
      rename(context, id, revision, name, audit),
    /** With its first owner. */
    create: (input: NewOrganisation, audit: AuditWrite) => create(context, input, audit),
  }
}

const COLUMNS = ['id', 'name', 'created_at as createdAt', 'revision'] as const

function rowsOf(context: StoreContext) {
  return context.connection.db.selectFrom('organisation').select(COLUMNS)
}

async function list(context: StoreContext): Promise<readonly Organisation[]> {
  return await rowsOf(context).orderBy('id').execute()
}

async function get(context: StoreContext, id: string): Promise<Organisation | undefined> {
  return await rowsOf(context).where('id', '=', id).executeTakeFirst()
}

async function createFirst(
  context: StoreContext,
  input: { readonly id: string; readonly name: string },
): Promise<Organisation> {
  return await context.connection.writer.write(async (trx) => {
    await serialise(trx, 'setup')
    const existing = await trx
      .selectFrom('organisation')
      .select(COLUMNS)
      .orderBy('id')
      .executeTakeFirst()
    if (existing !== undefined) return existing
    const atMs = context.clock.now()
    await trx
      .insertInto('organisation')
      .values({ ...input, created_at: atMs, revision: 1 })
      .execute()
    return { ...input, createdAt: atMs, revision: 1 }
  })
}

async function rename(
  context: StoreContext,
  id: string,
  revision: number,
  name: string,
  audit: AuditWrite,
): Promise<Organisation> {
  return await audited(context, audit, async (trx) => {
    const changed = await trx
      .updateTable('organisation')
      .set({ name, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returning(COLUMNS)
      .executeTakeFirst()
    if (changed !== undefined) return changed
    const current = await trx
      .selectFrom('organisation')
      .select('revision')
      .where('id', '=', id)
      .executeTakeFirst()
    if (current === undefined) throw problems.notFound('organisation', id)
    throw problems.revisionStale('organisation', id, current.revision)
  })
}

async function create(
  context: StoreContext,
  input: NewOrganisation,
  audit: AuditWrite,
): Promise<void> {
  const atMs = context.clock.now()
  await audited(context, audit, async (trx) => {
    await trx
      .insertInto('organisation')
      .values({ id: input.id, name: input.name, created_at: atMs, revision: 1 })
      .execute()
    await trx
      .insertInto('member')
      .values({
        id: input.owner.memberId,
        organisation_id: input.id,
        user_id: input.owner.userId,
        role: 'owner',
        created_at: atMs,
        revision: 1,
      })
      .execute()
  })
}
