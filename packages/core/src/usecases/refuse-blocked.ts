import { Problem } from '@keystone/domain/problem'
import { failureOfChecks } from '@keystone/engine/failure-of-checks'
import type { Finding } from '@keystone/engine/finding'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'

/** Throws the code of the first check that stops it; who was stopped by what stands in the audit log. */
export async function refuseBlocked(
  { basis }: Product,
  actor: Actor,
  { subject }: { readonly subject: string },
  checks: readonly Finding[],
): Promise<void> {
  const failure = failureOfChecks(checks)
  if (failure === undefined) return
  const blocked = checks.filter((one) => one.state === 'blocked')
  for (const { code, message } of blocked)
    await basis.store.audit(actor.organisationId).record(
      auditOf(basis.clock, actor, 'guardrail.block', subject, {
        reason: `${code}: ${message}`,
        outcome: 'denied',
      }),
    )
  throw new Problem(failure.code, failure.message, {
    ...(failure.hint === undefined ? {} : { hint: failure.hint }),
    fields: blocked.map(({ code, message, words }) => {
      const said = words === undefined ? {} : { words: words.message }
      return { path: `checks.${code}`, message, ...said }
    }),
  })
}
