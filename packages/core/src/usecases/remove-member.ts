import { members } from '@keystone/store/identity/members'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { memberToChange } from './member-to-change.ts'

/** Their tokens here are revoked with it, their sessions lose this organisation. Throws OWN_ROLE, ROLE_ABOVE_OWN, LAST_OWNER. */
export async function removeMember(
  store: StoreContext,
  actor: Actor,
  input: { readonly userId: string; readonly reason: string },
): Promise<void> {
  await memberToChange(store, actor, input.userId)
  const audit = auditOf(store.clock, actor, 'member.remove', `user:${input.userId}`, input)
  await members(store, actor.organisationId).remove(input.userId, audit)
}
