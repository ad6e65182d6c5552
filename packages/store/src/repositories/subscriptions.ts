import type { Subscription } from '@keystone/domain/entities/subscription'
import type { ToldType } from '@keystone/domain/entities/told-type'
import type { Secret } from '@keystone/domain/secret'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { audited } from '../audit/audited.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import { problems } from '../problems/problems.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'
import { requireRevision } from './require-revision.ts'
import type { Revised } from './revised.ts'
import { subscriptionFromRow } from './subscription-from-row.ts'

/** What a person decides about a subscription. */
export interface SubscriptionSettings {
  readonly name: string
  readonly url: string
  readonly types: readonly ToldType[]
  readonly environmentIds: readonly string[]
  readonly enabled: boolean
}

export interface NewSubscription extends SubscriptionSettings {
  readonly id: string
  readonly secret: Secret
}

export type Subscriptions = ReturnType<typeof subscriptions>

/** Subscriptions of one organisation, without their secrets. */
export function subscriptions(context: StoreContext, organisationId: string) {
  return {
    list: (filter: PageRequest = {}) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** Throws Problem NAME_TAKEN. */
    create: (input: NewSubscription, audit: AuditWrite) =>
      create(context, organisationId, input, audit),
    /** Tried at once again, whatever the last tries said. Throws Problem NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
    update: (
      id: string,
      revision: number | undefined,
      settings: SubscriptionSettings,
      audit: AuditWrite,
    ) => update(context, organisationId, { id, revision, settings }, audit),
    /** The present secret signs too until then. Throws Problem NOT_FOUND, REVISION_STALE. */
    changeSecret: (
      id: string,
      revision: number,
      change: { readonly secret: Secret; readonly previousUntil: number },
      audit: AuditWrite,
    ) => changeSecret(context, organisationId, { id, revision, ...change }, audit),
    /** With all its deliveries, made or not. Throws Problem NOT_FOUND. */
    remove: (id: string, audit: AuditWrite) => remove(context, organisationId, id, audit),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('subscription')
    .selectAll()
    .select((eb) => {
      const count = (state: 'waiting' | 'parked') =>
        eb
          .selectFrom('delivery')
          .select((inner) => inner.fn.countAll<number>().as('many'))
          .whereRef('delivery.subscription_id', '=', 'subscription.id')
          .where('delivery.state', '=', state)
      return [count('waiting').as('waiting'), count('parked').as('parked')]
    })
    .where('subscription.organisation_id', '=', organisationId)
}

function list(
  context: StoreContext,
  organisationId: string,
  filter: PageRequest,
): Promise<Page<Revised<Subscription>>> {
  const columns = { id: 'subscription.id', name: 'subscription.name' }
  return pageOf(rowsOf(context, organisationId), columns, filter, subscriptionFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Revised<Subscription> | undefined> {
  const row = await rowsOf(context, organisationId)
    .where('subscription.id', '=', id)
    .executeTakeFirst()
  return row && subscriptionFromRow(row)
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: NewSubscription,
  audit: AuditWrite,
): Promise<void> {
  const cipher = await context.ciphers.of(organisationId)
  const atMs = context.clock.now()
  const row = {
    id: input.id,
    organisation_id: organisationId,
    ...settingColumns(input),
    secret: cipher.seal(secretPlaces.subscriptionSecret(input.id), input.secret),
    previous_secret: null,
    previous_until: null,
    audit_seq: 0,
    failures: 0,
    next_try_at: 0,
    last_delivered_at: null,
    revision: 1,
    created_at: atMs,
    updated_at: atMs,
  }
  const write = audited(context, audit, async (trx) => {
    await requireEnvironments(trx, organisationId, input.environmentIds)
    await trx.insertInto('subscription').values(row).execute()
  })
  await refuseTakenName('subscription', input.name, write)
}

async function update(
  context: StoreContext,
  organisationId: string,
  change: {
    readonly id: string
    readonly revision: number | undefined
    readonly settings: SubscriptionSettings
  },
  audit: AuditWrite,
): Promise<void> {
  const { id, revision, settings } = change
  const write = audited(context, audit, async (trx) => {
    const current = await requireRevision(trx, 'subscription', organisationId, id, revision)
    const known = await environmentIdsOf(trx, id)
    // One that was deleted since must not keep anybody from renaming the subscription, or switching it off.
    const added = settings.environmentIds.filter((one) => !known.includes(one))
    await requireEnvironments(trx, organisationId, added)
    await trx
      .updateTable('subscription')
      .set({
        ...settingColumns(settings),
        failures: 0,
        next_try_at: 0,
        revision: current + 1,
        updated_at: context.clock.now(),
      })
      .where('id', '=', id)
      .execute()
  })
  await refuseTakenName('subscription', settings.name, write)
}

async function changeSecret(
  context: StoreContext,
  organisationId: string,
  change: {
    readonly id: string
    readonly revision: number
    readonly secret: Secret
    readonly previousUntil: number
  },
  audit: AuditWrite,
): Promise<void> {
  const { id, revision, secret, previousUntil } = change
  const cipher = await context.ciphers.of(organisationId)
  const sealed = await context.connection.db
    .selectFrom('subscription')
    .select('secret')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  // Sealed anew: the encryption is bound to the column that it stands in. It is the one of this revision,
  // or there is a later one by now and nothing is written: else of two at once, who was given the first
  // would have a secret that nothing was ever signed with.
  const previous =
    sealed === undefined
      ? null
      : cipher.seal(
          secretPlaces.subscriptionPreviousSecret(id),
          await cipher.open(secretPlaces.subscriptionSecret(id), sealed.secret),
        )
  await audited(context, audit, async (trx) => {
    await requireRevision(trx, 'subscription', organisationId, id, revision)
    await trx
      .updateTable('subscription')
      .set({
        secret: cipher.seal(secretPlaces.subscriptionSecret(id), secret),
        previous_secret: previous,
        previous_until: previousUntil,
        revision: revision + 1,
        updated_at: context.clock.now(),
      })
      .where('id', '=', id)
      .execute()
  })
}

async function remove(
  context: StoreContext,
  organisationId: string,
  id: string,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    await requireRevision(trx, 'subscription', organisationId, id, undefined)
    await trx.deleteFrom('subscription').where('id', '=', id).execute()
  })
}

function settingColumns(settings: SubscriptionSettings) {
  return {
    name: settings.name,
    url: settings.url,
    types: JSON.stringify(settings.types),
    environment_ids: JSON.stringify(settings.environmentIds),
    wants_audit: settings.types.includes('audit.entry') ? 1 : 0,
    enabled: settings.enabled ? 1 : 0,
  }
}

async function environmentIdsOf(trx: Transaction<Tables>, id: string): Promise<readonly string[]> {
  const row = await trx
    .selectFrom('subscription')
    .select('environment_ids')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return JSON.parse(row.environment_ids)
}

/** Those of another organisation are not there (SEC-2). */
async function requireEnvironments(
  trx: Transaction<Tables>,
  organisationId: string,
  environmentIds: readonly string[],
): Promise<void> {
  if (environmentIds.length === 0) return
  const rows = await trx
    .selectFrom('environment')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...environmentIds])
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  for (const id of environmentIds) if (!known.has(id)) throw problems.notFound('environment', id)
}
