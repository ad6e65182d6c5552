import type { Transaction } from 'kysely'
import { forUpdate } from '../dialect/for-update.ts'
import { LATE_LOOK_MS } from '../repositories/late-look.ts'
import type { StoreContext } from '../store-context.ts'
import type { ObservationRow } from '../tables/replica-tables.ts'
import type { Tables } from '../tables/tables.ts'
import { tell } from './tell.ts'

type Seen = Omit<ObservationRow, 'changed_at'>

/**
 * Tells of servers that went away or came back, with the observation that says so; call it before that is
 * written. The rows are held, as each instance looks for itself and only the first to see it tells.
 */
export async function tellOfServers(
  context: StoreContext,
  trx: Transaction<Tables>,
  organisationId: string,
  seen: readonly Seen[],
): Promise<void> {
  const servers = seen.filter((one) => one.subject_kind === 'server')
  if (servers.length === 0) return
  const before = await statesBefore(trx, organisationId, servers)
  const changed = servers.flatMap((one) => {
    const known = before.get(one.subject_id)
    // What was never seen before did not go away, and a late look says nothing new.
    if (known === undefined || isLate(known.observed_at, one.observed_at)) return []
    const type = changeOf(known.state, one.state)
    return type === undefined ? [] : [{ ...one, type }]
  })
  if (changed.length === 0) return
  const names = await namesOf(trx, changed)
  const told = changed.map(({ subject_id, type, observed_at, detail }) => ({
    organisationId,
    type,
    subject: subject_id,
    environmentId: undefined,
    at: observed_at,
    data: {
      organisationId,
      server: { id: subject_id, name: names.get(subject_id) ?? null },
      why: type === 'server.unreachable' ? JSON.parse(detail) : null,
    },
  }))
  await tell(context, trx, told)
}

function isLate(knownAt: number, seenAt: number): boolean {
  return knownAt > seenAt && knownAt <= seenAt + LATE_LOOK_MS
}

function changeOf(before: string, now: string) {
  if (before === 'ready' && now === 'unreachable') return 'server.unreachable' as const
  if (before === 'unreachable' && now === 'ready') return 'server.reachable' as const
  return undefined
}

async function statesBefore(
  trx: Transaction<Tables>,
  organisationId: string,
  servers: readonly Seen[],
) {
  const rows = await forUpdate(
    trx,
    trx
      .selectFrom('observation')
      .select(['subject_id', 'state', 'observed_at'])
      .where('subject_kind', '=', 'server')
      .where('organisation_id', '=', organisationId)
      .where('subject_id', 'in', idsOf(servers))
      .orderBy('subject_id'),
  ).execute()
  return new Map(rows.map((row) => [row.subject_id, row]))
}

async function namesOf(trx: Transaction<Tables>, servers: readonly Seen[]) {
  const rows = await trx
    .selectFrom('server')
    .select(['id', 'name'])
    .where('id', 'in', idsOf(servers))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function idsOf(servers: readonly Seen[]): string[] {
  return servers.map((one) => one.subject_id)
}
