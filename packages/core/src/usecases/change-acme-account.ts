import type { AcmeAccount } from '@keystone/domain/entities/acme-account'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/**
 * Who certifies from now on. Every gateway that routes something runs with it within seconds: the pass that
 * keeps gateways sees the difference (I-8). Throws REVISION_STALE.
 */
export async function changeAcmeAccount(
  basis: Basis,
  actor: Actor,
  account: AcmeAccount,
): Promise<AcmeAccount> {
  const id = actor.organisationId
  const audit = auditOf(basis.clock, actor, 'certificates.update', `organisation:${id}`)
  return await basis.store.acmeAccounts(id).set(account, audit)
}
