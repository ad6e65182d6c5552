import type { CheckResult } from '@keystone/plugin-kit/check-result'
import { checkFound } from '@keystone/plugin-kit/words/check-found'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import { lookOutside } from './look-outside.ts'
import type { Product } from './product.ts'

/** Whether the credential can read that repository. Throws NOT_FOUND. */
export async function checkSourceConnection(
  product: Product,
  actor: Actor,
  input: { readonly connectionId: string; readonly url: string; readonly signal: AbortSignal },
): Promise<CheckResult> {
  const { basis, ports } = product
  const id = input.connectionId
  const stored = await basis.store.sourceConnections(actor.organisationId).get(id)
  found(stored, 'source connection', id)
  const subject = `source-connection:${id}`
  const audit = auditOf(basis.clock, actor, 'source-connection.check', subject)
  await basis.store.audit(audit.organisationId).record(audit)
  return await lookOutside(input.signal, async (signal) => {
    const credential = await ports.records(actor.organisationId).gitCredential(id)
    const repository = { url: input.url, credential: found(credential, 'source connection', id) }
    const { ref, commit } = await ports.git.resolve(repository, undefined, signal)
    return checkFound('ref-is-at', { ref, commit: commit.slice(0, 12) })
  })
}
