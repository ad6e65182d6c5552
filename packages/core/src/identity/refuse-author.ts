import type { Right } from '@keystone/contract/rights'
import type { Failure } from '@keystone/engine/event'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Basis } from '../basis.ts'
import { rightsOf } from './rights-of.ts'

/**
 * Why whoever asked for an operation may not have it any more, now that it would begin: it may have waited
 * for hours, and an account that was closed meanwhile must not act. Undefined where the right is still
 * there. Keystone itself loses none.
 *
 * @param right that the kind needs; where guardrails are overridden, that right too.
 */
export async function refuseAuthor(
  basis: Basis,
  { requestedBy, organisationId }: OperationRecord,
  right: string,
  overrides: readonly string[],
): Promise<Failure | undefined> {
  if (requestedBy === 'system') return undefined
  const held = await heldBy(basis, organisationId, requestedBy)
  const needed = overrides.length === 0 ? [right] : [right, 'operation.override']
  const why = 'why' in held ? held.why : whyMissing(held.rights, needed)
  if (why === undefined) return undefined
  return {
    code: 'AUTHOR_RIGHT_LOST',
    message: `${requestedBy} asked for this, but ${why}. Nothing was begun.`,
    hint: 'Somebody who may do it can ask for it again.',
  }
}

type Held = { readonly rights: ReadonlySet<Right> } | { readonly why: string }

async function heldBy(basis: Basis, organisationId: string, principal: string): Promise<Held> {
  const [kind, id = ''] = principal.split(':')
  if (kind === 'token') {
    const token = await basis.store.bearerTokens.byId(id)
    return token === undefined || token.organisationId !== organisationId
      ? { why: 'this token has been revoked, has expired, or its owner is gone' }
      : { rights: rightsOf(token.role, token.scopes) }
  }
  const member = await basis.store.members(organisationId).ofUser(id)
  if (member === undefined) return { why: 'is no longer a member' }
  if (member.disabled) return { why: 'the account has been disabled' }
  return { rights: rightsOf(member.role) }
}

function whyMissing(rights: ReadonlySet<string>, needed: readonly string[]): string | undefined {
  const missing = needed.find((one) => !rights.has(one))
  return missing === undefined ? undefined : `no longer has the right ${missing}`
}
