import type { Delivery, DeliveryState } from '@keystone/domain/entities/delivery'
import type { ToldType } from '@keystone/domain/entities/told-type'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { DeliveryRow } from '../tables/outbox-tables.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'

export interface DeliveryFilter extends PageRequest {
  readonly subscriptionId?: string | undefined
  readonly state?: DeliveryState | undefined
}

export type Deliveries = ReturnType<typeof deliveries>

/** What was told, is to be told, and could not be, by one organisation. */
export function deliveries(context: StoreContext, organisationId: string) {
  return {
    list: (filter: DeliveryFilter = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** What is posted, as it is signed. */
    body: (id: string) => body(context, organisationId, id),
    /** Sends one that is settled once more, under the same id. Throws Problem NOT_FOUND, DELIVERY_STATE. */
    retry: (id: string, audit: AuditWrite) => retry(context, organisationId, id, audit),
    /** Gives up on one that waits or is parked. Throws Problem NOT_FOUND, DELIVERY_STATE. */
    drop: (id: string, audit: AuditWrite) => drop(context, organisationId, id, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('delivery')
    .selectAll()
    .where('delivery.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  { subscriptionId, state, ...page }: DeliveryFilter,
): Promise<Page<Delivery>> {
  let query = rowsOf(context, organisationId)
  if (subscriptionId !== undefined) query = query.where('subscription_id', '=', subscriptionId)
  if (state !== undefined) query = query.where('state', '=', state)
  return pageOf(query, { id: 'delivery.id' }, page, deliveryFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Delivery | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && deliveryFromRow(row)
}

async function body(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<string | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row?.body
}

async function retry(
  context: StoreContext,
  organisationId: string,
  id: string,
  audit: AuditWrite,
): Promise<void> {
  const known = found(await get(context, organisationId, id), id)
  await audited(context, audit, async (trx) => {
    const row = await trx
      .updateTable('delivery')
      .set({
        state: 'waiting',
        attempts: 0,
        queued_at: context.clock.now(),
        parked_because: null,
      })
      .where('id', '=', id)
      .where('organisation_id', '=', organisationId)
      .where('state', '!=', 'waiting')
      .returning('subscription_id')
      .executeTakeFirst()
    if (row === undefined) throw problems.deliveryState(id, known.state)
    await trx
      .updateTable('subscription')
      .set({ next_try_at: 0 })
      .where('id', '=', row.subscription_id)
      .execute()
  })
}

async function drop(
  context: StoreContext,
  organisationId: string,
  id: string,
  audit: AuditWrite,
): Promise<void> {
  const known = found(await get(context, organisationId, id), id)
  await audited(context, audit, async (trx) => {
    const row = await trx
      .updateTable('delivery')
      .set({ state: 'dropped', last_tried_at: context.clock.now() })
      .where('id', '=', id)
      .where('organisation_id', '=', organisationId)
      .where('state', 'in', ['parked', 'waiting'])
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) throw problems.deliveryState(id, known.state)
  })
}

function found(delivery: Delivery | undefined, id: string): Delivery {
  if (delivery === undefined) throw problems.notFound('delivery', id)
  return delivery
}

function deliveryFromRow(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    subscriptionId: row.subscription_id,
    type: row.type as ToldType,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    lastTriedAt: row.last_tried_at ?? undefined,
    lastAnswer: row.last_answer ?? undefined,
    parkedBecause: row.parked_because ?? undefined,
  }
}
