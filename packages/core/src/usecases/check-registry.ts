import type { CheckResult } from '@keystone/plugin-kit/check-result'
import { checkFound } from '@keystone/plugin-kit/words/check-found'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import { lookOutside } from './look-outside.ts'
import type { Product } from './product.ts'

/**
 * Whether the registry gives that image to this credential. The reference must name the registry's own
 * host: a password is never sent anywhere else (threats.md, D). Throws NOT_FOUND.
 */
export async function checkRegistry(
  product: Product,
  actor: Actor,
  input: { readonly registryId: string; readonly reference: string; readonly signal: AbortSignal },
): Promise<CheckResult> {
  const { basis, ports } = product
  const stored = await basis.store.registries(actor.organisationId).get(input.registryId)
  const registry = found(stored, 'registry', input.registryId)
  const audit = auditOf(basis.clock, actor, 'registry.check', `registry:${registry.id}`)
  await basis.store.audit(audit.organisationId).record(audit)
  if (!input.reference.startsWith(`${registry.host}/`))
    return {
      ok: false,
      code: 'IMAGE_NOT_FOUND',
      why: `${input.reference} is not an image of ${registry.host}.`,
      fix: `Write ${registry.host}/name:tag.`,
    }
  return await lookOutside(input.signal, async (signal) => {
    const credential = await ports.records(actor.organisationId).registry(registry.id)
    const { digest } = await ports.registry.digest(input.reference, credential, signal)
    return checkFound('image-is', { reference: input.reference, digest })
  })
}
