import type { FencingToken } from '@keystone/engine/step-context'
import { holdLease } from '../journal/hold-lease.ts'
import type { StoreContext } from '../store-context.ts'
import { auditData } from './audit-data.ts'
import { outboxLease } from './outbox-lease.ts'
import { toldBody } from './told-body.ts'

const ENTRIES_AT_A_TIME = 100

/**
 * Puts the next audit entries into the outbox of one subscription. The log needs no row of its own per entry
 * in the transaction of the change: it is one already, without gaps and in the order of commit, and is never
 * pruned. So a place in it is enough, which moves with the deliveries made of it; and a subscription
 * begins with the first entry, without which a chain proves little. The next ones are taken when all those
 * before are settled, so that they stay in order whichever instance takes them. False: there is nothing.
 */
export async function takeAudit(
  context: StoreContext,
  subscriptionId: string,
  token: FencingToken,
): Promise<boolean> {
  return await context.connection.writer.write(
    async (trx) => {
      await holdLease(trx, outboxLease(subscriptionId), token)
      const subscription = await trx
        .selectFrom('subscription')
        .select(['organisation_id', 'audit_seq'])
        .where('id', '=', subscriptionId)
        .where('wants_audit', '=', 1)
        .executeTakeFirst()
      if (subscription === undefined) return false
      const waiting = await trx
        .selectFrom('delivery')
        .select('id')
        .where('subscription_id', '=', subscriptionId)
        .where('state', '=', 'waiting')
        .where('type', '=', 'audit.entry')
        .limit(1)
        .executeTakeFirst()
      if (waiting !== undefined) return false
      const entries = await trx
        .selectFrom('audit_entry')
        .selectAll()
        .where('organisation_id', '=', subscription.organisation_id)
        .where('seq', '>', subscription.audit_seq)
        .orderBy('seq')
        .limit(ENTRIES_AT_A_TIME)
        .execute()
      const last = entries.at(-1)
      if (last === undefined) return false
      const nowMs = context.clock.now()
      const rows = entries.map((entry) => ({
        id: context.ids.next('dlv'),
        organisation_id: entry.organisation_id,
        subscription_id: subscriptionId,
        type: 'audit.entry',
        subject: entry.id,
        body: toldBody('audit.entry', entry.at, auditData(entry)),
        state: 'waiting' as const,
        attempts: 0,
        created_at: entry.at,
        queued_at: nowMs,
        last_tried_at: null,
        last_answer: null,
        parked_because: null,
      }))
      await trx.insertInto('delivery').values(rows).execute()
      await trx
        .updateTable('subscription')
        .set({ audit_seq: last.seq })
        .where('id', '=', subscriptionId)
        .execute()
      return true
    },
    { repeatable: true },
  )
}
