import type { Json } from '@keystone/engine/json'
import { type Expression, sql } from 'kysely'
import { tellOfServers } from '../outbox/tell-of-servers.ts'
import type { StoreContext } from '../store-context.ts'
import type { ObservationRow } from '../tables/replica-tables.ts'
import { LATE_LOOK_MS } from './late-look.ts'

/** What was last seen of something, and when: "unknown since 40 s" is derived from it. */
export interface Observation {
  readonly subjectKind: ObservationRow['subject_kind']
  readonly subjectId: string
  /** One word: ready, unreachable, running, exited… */
  readonly state: string
  /** Evidence for people; never secrets. */
  readonly detail: Json
  readonly observedAt: number
  /** Since when the state has been this one; of a replica also what is known of its container. */
  readonly changedAt: number
}

export type Observations = ReturnType<typeof observations>

/** The observed column of one organisation: reconcilers write it, and nothing else does. */
export function observations(context: StoreContext, organisationId: string) {
  return {
    list: (subjectKind: Observation['subjectKind']) => list(context, organisationId, subjectKind),
    get: (subjectKind: Observation['subjectKind'], subjectId: string) =>
      get(context, organisationId, subjectKind, subjectId),
    /** An observation that comes late, behind a newer one, changes nothing. */
    record: (seen: readonly Omit<Observation, 'changedAt'>[]) =>
      record(context, organisationId, seen),
    forget: (subjectKind: Observation['subjectKind'], subjectIds: readonly string[]) =>
      forget(context, organisationId, subjectKind, subjectIds),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('observation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
}

async function list(
  context: StoreContext,
  organisationId: string,
  subjectKind: Observation['subjectKind'],
): Promise<readonly Observation[]> {
  const rows = await rowsOf(context, organisationId)
    .where('subject_kind', '=', subjectKind)
    .execute()
  return rows.map(observationFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  subjectKind: Observation['subjectKind'],
  subjectId: string,
): Promise<Observation | undefined> {
  const row = await rowsOf(context, organisationId)
    .where('subject_kind', '=', subjectKind)
    .where('subject_id', '=', subjectId)
    .executeTakeFirst()
  return row && observationFromRow(row)
}

async function record(
  context: StoreContext,
  organisationId: string,
  seen: readonly Omit<Observation, 'changedAt'>[],
): Promise<void> {
  if (seen.length === 0) return
  const rows = seen.map((one) => ({
    subject_kind: one.subjectKind,
    subject_id: one.subjectId,
    organisation_id: organisationId,
    state: one.state,
    detail: JSON.stringify(one.detail),
    observed_at: one.observedAt,
    changed_at: one.observedAt,
  }))
  await context.connection.writer.write(
    async (trx) => {
      await tellOfServers(context, trx, organisationId, rows)
      await trx
        .insertInto('observation')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['subject_kind', 'subject_id'])
            .doUpdateSet((eb) => ({
              state: eb.ref('excluded.state'),
              detail: eb.ref('excluded.detail'),
              observed_at: eb.ref('excluded.observed_at'),
              changed_at: eb
                .case()
                .when(
                  eb.and([
                    eb('observation.state', '=', eb.ref('excluded.state')),
                    eb('observation.changed_at', '<=', lastOf(eb.ref('excluded.observed_at'))),
                    // One that was restarted runs again before anybody looks.
                    eb.or([
                      eb('observation.subject_kind', '!=', 'replica'),
                      eb('observation.detail', '=', eb.ref('excluded.detail')),
                    ]),
                  ]),
                )
                .then(eb.ref('observation.changed_at'))
                .else(eb.ref('excluded.changed_at'))
                .end(),
            }))
            .where((eb) =>
              eb.or([
                eb('observation.observed_at', '<=', eb.ref('excluded.observed_at')),
                eb('observation.observed_at', '>', lastOf(eb.ref('excluded.observed_at'))),
              ]),
            )
            .where('observation.organisation_id', '=', organisationId),
        )
        .execute()
    },
    { repeatable: true },
  )
}

/** Until when a stored time is one that this observation comes too late for. */
function lastOf(observedAt: Expression<number>): Expression<number> {
  return sql<number>`${observedAt} + ${sql.lit(LATE_LOOK_MS)}`
}

async function forget(
  context: StoreContext,
  organisationId: string,
  subjectKind: Observation['subjectKind'],
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length === 0) return
  await context.connection.writer.write(
    (trx) =>
      trx
        .deleteFrom('observation')
        .where('organisation_id', '=', organisationId)
        .where('subject_kind', '=', subjectKind)
        .where('subject_id', 'in', [...subjectIds])
        .execute(),
    { repeatable: true },
  )
}

function observationFromRow(row: ObservationRow): Observation {
  return {
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    state: row.state,
    detail: JSON.parse(row.detail),
    observedAt: row.observed_at,
    changedAt: row.changed_at,
  }
}
