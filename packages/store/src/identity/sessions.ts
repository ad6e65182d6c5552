import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { SessionRow } from '../tables/identity-tables.ts'

export interface Session {
  readonly id: string
  readonly userId: string
  readonly sourceAddress: string | undefined
  readonly userAgent: string | undefined
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  /** When the person last proved who they are, for what needs a fresh proof. */
  readonly steppedUpAt: number | undefined
}

export type NewSession = Omit<Session, 'createdAt' | 'lastSeenAt'> & {
  /** SHA-256 of the cookie's token; the token itself is never stored. */
  readonly tokenHash: string
}

export type Sessions = ReturnType<typeof sessions>

/** Browser sessions. Expired and revoked ones do not exist here. */
export function sessions(context: StoreContext) {
  return {
    create: (input: NewSession, audit: AuditWrite) => create(context, input, audit),
    byTokenHash: (tokenHash: string) => byTokenHash(context, tokenHash),
    ofUser: (userId: string) => ofUser(context, userId),
    /** Also gives the session a new token where one is given (rotation). */
    touch: (
      id: string,
      change: {
        readonly tokenHash?: string
        readonly expiresAt?: number
        readonly steppedUpAt?: number
      },
    ) => touch(context, id, change),
    /** Throws Problem NOT_FOUND where it is not a session of this user. */
    revoke: (userId: string, id: string, audit: AuditWrite) => revoke(context, userId, id, audit),
    revokeAllOf: (userId: string, audit: AuditWrite) => revokeAllOf(context, userId, audit),
  }
}

function liveRows(context: StoreContext) {
  return context.connection.db
    .selectFrom('session')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', context.clock.now())
}

async function create(
  context: StoreContext,
  input: NewSession,
  audit: AuditWrite,
): Promise<Session> {
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    user_id: input.userId,
    token_hash: input.tokenHash,
    source_address: input.sourceAddress ?? null,
    user_agent: input.userAgent ?? null,
    created_at: atMs,
    last_seen_at: atMs,
    expires_at: input.expiresAt,
    stepped_up_at: input.steppedUpAt ?? null,
    revoked_at: null,
  }
  await audited(context, audit, (trx) => trx.insertInto('session').values(row).execute())
  return sessionFromRow(row)
}

async function byTokenHash(context: StoreContext, tokenHash: string): Promise<Session | undefined> {
  const row = await liveRows(context).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row && sessionFromRow(row)
}

async function ofUser(context: StoreContext, userId: string): Promise<readonly Session[]> {
  const rows = await liveRows(context).where('user_id', '=', userId).orderBy('id', 'desc').execute()
  return rows.map(sessionFromRow)
}

async function touch(
  context: StoreContext,
  id: string,
  change: {
    readonly tokenHash?: string
    readonly expiresAt?: number
    readonly steppedUpAt?: number
  },
): Promise<void> {
  await context.connection.writer.write(
    (trx) =>
      trx
        .updateTable('session')
        .set({
          last_seen_at: context.clock.now(),
          ...(change.tokenHash === undefined ? {} : { token_hash: change.tokenHash }),
          ...(change.expiresAt === undefined ? {} : { expires_at: change.expiresAt }),
          ...(change.steppedUpAt === undefined ? {} : { stepped_up_at: change.steppedUpAt }),
        })
        .where('id', '=', id)
        .execute(),
    { repeatable: true },
  )
}

async function revoke(
  context: StoreContext,
  userId: string,
  id: string,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    const changed = await trx
      .updateTable('session')
      .set({ revoked_at: context.clock.now() })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw problems.notFound('session', id)
  })
}

async function revokeAllOf(
  context: StoreContext,
  userId: string,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, (trx) =>
    trx
      .updateTable('session')
      .set({ revoked_at: context.clock.now() })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .execute(),
  )
}

function sessionFromRow(row: SessionRow): Session {
  return {
    id: row.id,
    userId: row.user_id,
    sourceAddress: row.source_address ?? undefined,
    userAgent: row.user_agent ?? undefined,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    steppedUpAt: row.stepped_up_at ?? undefined,
  }
}
