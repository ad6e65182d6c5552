import type { CheckResult } from '@keystone/plugin-kit/check-result'
import type { z } from 'zod'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { checkSourceConfig } from './check-source-config.ts'
import { lookOutside } from './look-outside.ts'
import type { Product } from './product.ts'
import { sourceOf } from './source-of.ts'

/** "The key can read the repository": looks at the outside, changes nothing. */
export async function checkSource(
  product: Product,
  actor: Actor,
  input: {
    readonly kind: string
    readonly config: Record<string, z.core.util.JSONType>
    readonly signal: AbortSignal
  },
): Promise<CheckResult> {
  const source = sourceOf(product, input.kind)
  const config = await checkSourceConfig(product, actor, input.kind, input.config, 'config')
  const audit = auditOf(product.basis.clock, actor, 'source.check', `source-kind:${input.kind}`)
  await product.basis.store.audit(audit.organisationId).record(audit)
  return await lookOutside(input.signal, (signal) =>
    source.check(product.ports, actor.organisationId, config, signal),
  )
}
