import { Problem } from '@keystone/domain/problem'
import { type Organisation, organisations } from '@keystone/store/identity/organisations'
import { type User, users } from '@keystone/store/identity/users'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from './actor.ts'

/** Who is calling, for the caller. */
export async function describeMe(
  store: StoreContext,
  actor: Actor,
): Promise<{ readonly user: User; readonly organisation: Organisation }> {
  const user = actor.userId === undefined ? undefined : await users(store).get(actor.userId)
  const organisation = await organisations(store).get(actor.organisationId)
  if (user === undefined || organisation === undefined)
    throw new Problem('NOT_FOUND', 'The account is no longer there.')
  return { user, organisation }
}
