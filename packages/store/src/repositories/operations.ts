import type { JournalEvent } from '@keystone/engine/event'
import { HOLDS } from '@keystone/engine/holds'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { OperationState } from '@keystone/engine/states'
import { sql } from 'kysely'
import { UNFINISHED } from '../journal/unfinished.ts'
import { eventFromRow } from '../mapping/event-from-row.ts'
import { operationFromRow } from '../mapping/operation-from-row.ts'
import { parentsFirst } from '../mapping/parents-first.ts'
import { operationIds } from '../search/operation-ids.ts'
import type { StoreContext } from '../store-context.ts'
import { FIRST_ABOUT_SUBJECT } from './first-about-subject.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'

export interface OperationFilter extends PageRequest {
  readonly states?: readonly OperationState[] | undefined
  readonly kinds?: readonly string[] | undefined
  /** `workload:wl_…` */
  readonly subject?: string | undefined
  readonly needsAttention?: boolean | undefined
  /** Leave out children; with a subject only those inside another operation about the same. */
  readonly rootsOnly?: boolean | undefined
  /** Exact subject, or an id as `operationIds` reads it (OPS-17). */
  readonly search?: string | undefined
}

/** Which operation keeps others from a subject. */
export interface LockHolder {
  readonly subject: string
  readonly operationId: string
}

export type Operations = ReturnType<typeof operations>

/** Operations of one organisation, for reading. They are written by the engine, see JournalStore. */
export function operations(context: StoreContext, organisationId: string) {
  return {
    list: (filter: OperationFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** The whole tree that the operation is in, parents before children. Empty where there is none. */
    tree: (id: string) => tree(context, organisationId, id),
    /** Journal of one operation after a sequence number, oldest first. */
    events: (id: string, afterSeq: number, limit: number) =>
      events(context, organisationId, id, afterSeq, limit),
    /** Id of the operation that was started with this idempotency key. */
    startedWith: (key: string) => startedWith(context, organisationId, key),
    /** Who holds these subjects now. */
    lockHolders: (subjects: readonly string[]) => lockHolders(context, organisationId, subjects),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('operation')
    .selectAll()
    .where('operation.organisation_id', '=', organisationId)
}

async function list(
  context: StoreContext,
  organisationId: string,
  filter: OperationFilter,
): Promise<Page<OperationRecord>> {
  const { states, kinds, subject, search } = filter
  let query = rowsOf(context, organisationId)
  if (states !== undefined) query = query.where('operation.state', 'in', orNone(states))
  if (states?.every((state) => !FINAL.has(state))) query = query.where(UNFINISHED)
  if (kinds !== undefined) query = query.where('operation.kind', 'in', orNone(kinds))
  if (subject !== undefined) query = query.where('operation.subject', '=', subject)
  // Written out and not bound, so that the small partial index is seen to be enough.
  if (filter.needsAttention === true)
    query = query.where(sql<boolean>`operation.needs_attention = 1`)
  if (filter.needsAttention === false) query = query.where('operation.needs_attention', '=', 0)
  if (filter.rootsOnly === true)
    query =
      subject === undefined
        ? query.where('operation.parent_id', 'is', null)
        : query.where(FIRST_ABOUT_SUBJECT)
  if (search !== undefined) {
    const ids = await operationIds(context, organisationId, search)
    query = query.where('operation.id', 'in', orNone(ids))
  }
  return await pageOf(query, { id: 'operation.id' }, filter, operationFromRow)
}

const FINAL: ReadonlySet<OperationState> = new Set(['succeeded', 'failed', 'cancelled'])

/** An empty choice means nothing, and `in ()` is not SQL everywhere. */
function orNone<T extends string>(values: readonly T[]): readonly string[] {
  return values.length === 0 ? [''] : values
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<OperationRecord | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && operationFromRow(row)
}

async function tree(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<readonly OperationRecord[]> {
  const rows = await rowsOf(context, organisationId)
    .where('root_id', '=', (inner) =>
      inner.selectFrom('operation as one').select('one.root_id').where('one.id', '=', id),
    )
    .orderBy('created_at')
    .orderBy('position')
    .execute()
  return parentsFirst(rows.map(operationFromRow))
}

async function events(
  context: StoreContext,
  organisationId: string,
  id: string,
  afterSeq: number,
  limit: number,
): Promise<readonly JournalEvent[]> {
  if ((await get(context, organisationId, id)) === undefined) return []
  const rows = await context.connection.db
    .selectFrom('journal_event')
    .selectAll()
    .where('operation_id', '=', id)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(eventFromRow)
}

async function lockHolders(
  context: StoreContext,
  organisationId: string,
  subjects: readonly string[],
): Promise<readonly LockHolder[]> {
  const rows = await context.connection.db
    .selectFrom('operation_lock')
    .innerJoin('operation', 'operation.id', 'operation_lock.operation_id')
    .select(['operation_lock.subject', 'operation_lock.operation_id'])
    .where('operation.organisation_id', '=', organisationId)
    .where('operation_lock.subject', 'in', orNone(subjects))
    .where('operation_lock.place', '=', HOLDS)
    .execute()
  return rows.map((row) => ({ subject: row.subject, operationId: row.operation_id }))
}

async function startedWith(
  context: StoreContext,
  organisationId: string,
  key: string,
): Promise<string | undefined> {
  const row = await context.connection.db
    .selectFrom('idempotency')
    .select('operation_id')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.operation_id
}
