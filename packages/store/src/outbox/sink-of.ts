import { secretPlaces } from '../mapping/secret-places.ts'
import type { StoreContext } from '../store-context.ts'
import type { Sink } from './outbox.ts'

/** With its secrets opened; the one before the last change signs too while whoever checks may still have it. */
export async function sinkOf(
  context: StoreContext,
  subscriptionId: string,
): Promise<Sink | undefined> {
  const row = await context.connection.db
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', subscriptionId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const cipher = await context.ciphers.of(row.organisation_id)
  const secrets = [await cipher.open(secretPlaces.subscriptionSecret(row.id), row.secret)]
  const { previous_secret: previous, previous_until: until } = row
  if (previous !== null && until !== null && until > context.clock.now())
    secrets.push(await cipher.open(secretPlaces.subscriptionPreviousSecret(row.id), previous))
  return { url: row.url, secrets, enabled: row.enabled === 1, failures: row.failures }
}
