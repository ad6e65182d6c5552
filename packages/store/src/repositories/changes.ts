import { sql } from 'kysely'
import { UNFINISHED } from '../journal/unfinished.ts'
import type { StoreContext } from '../store-context.ts'

/** Where what people look at stands. Every figure moves in the transaction of the change itself. */
export interface ChangeHeads {
  /** Place of the newest audit entry: every act of a person has one. */
  readonly audit: number
  /** Id of the newest operation, whatever became of it. */
  readonly newestOperation: string
  /** Moves with every event of an unfinished operation, and when one begins, ends or asks for attention. */
  readonly operations: string
  /** Moves when a server, replica or gateway is seen in another state than before. */
  readonly observed: string
  /** When anything was looked at last, in ms. */
  readonly seenAtMs: number
}

export type Changes = ReturnType<typeof changes>

/**
 * What changed in one organisation, asked of the database: any number of control planes write there, and
 * none of them hears the others. A handful of look-ups by index, cheap enough for once a second.
 */
export function changes(context: StoreContext, organisationId: string) {
  return {
    heads: () => heads(context, organisationId),
    /** Whether anything of what a person may change was changed after this place in the audit log. */
    isEditedSince: (audit: number) => isEditedSince(context, organisationId, audit),
  }
}

async function heads(context: StoreContext, organisationId: string): Promise<ChangeHeads> {
  const { db } = context.connection
  const [audit, newest, unfinished, attention, seen] = await Promise.all([
    db
      .selectFrom('audit_head')
      .select('seq')
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst(),
    db
      .selectFrom('operation')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('operation')
      .select((eb) => [eb.fn.countAll().as('many'), eb.fn.sum('seq').as('events')])
      .where('organisation_id', '=', organisationId)
      .where(UNFINISHED)
      .executeTakeFirst(),
    db
      .selectFrom('operation')
      .select((eb) => eb.fn.countAll().as('many'))
      .where('organisation_id', '=', organisationId)
      .where(sql<boolean>`operation.needs_attention = 1`)
      .executeTakeFirst(),
    lastSeen(context, organisationId),
  ])
  const newestOperation = newest?.id ?? ''
  const running = `${unfinished?.many ?? 0}/${unfinished?.events ?? 0}/${attention?.many ?? 0}`
  return {
    audit: audit?.seq ?? 0,
    newestOperation,
    operations: `${newestOperation}/${running}`,
    ...seen,
  }
}

/** The newest change alone would hide one that a control plane with a slower clock has written. */
async function lastSeen(context: StoreContext, organisationId: string) {
  const row = await context.connection.db
    .selectFrom('observation')
    .select((eb) => [
      eb.fn.countAll().as('many'),
      sql<number | string | null>`sum(changed_at % 1000003)`.as('mixed'),
      eb.fn.max('changed_at').as('changed'),
      eb.fn.max('observed_at').as('seen'),
    ])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return {
    observed: `${row?.many ?? 0}/${row?.mixed ?? 0}/${row?.changed ?? 0}`,
    seenAtMs: row?.seen ?? 0,
  }
}

/** A refused try changed nothing: a page that may not read something must not be told to try again. */
async function isEditedSince(
  context: StoreContext,
  organisationId: string,
  audit: number,
): Promise<boolean> {
  const row = await context.connection.db
    .selectFrom('audit_entry')
    .select('seq')
    .where('organisation_id', '=', organisationId)
    .where('seq', '>', audit)
    .where('outcome', '!=', 'denied')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
