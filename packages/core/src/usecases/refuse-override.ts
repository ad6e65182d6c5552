import { Problem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'

/** An override needs its right and, unless it is only looked at, a written reason (OPS-15, OPS-16). */
export async function refuseOverride(
  { basis }: Product,
  actor: Actor,
  request: { readonly subject: string; readonly reason: string | undefined },
  mode: { readonly preview: boolean; readonly overrides: readonly string[] },
): Promise<void> {
  if (mode.overrides.length === 0) return
  if (!actor.rights.has('operation.override')) {
    await basis.store.audit(actor.organisationId).record(
      auditOf(basis.clock, actor, 'guardrail.override', request.subject, {
        reason: mode.overrides.join(', '),
        outcome: 'denied',
      }),
    )
    throw new Problem(
      'FORBIDDEN',
      'To override a check needs the right operation.override, which you do not have.',
    )
  }
  if (mode.preview || request.reason !== undefined) return
  throw new Problem('INVALID_INPUT', 'An override needs a reason.', {
    fields: [fieldProblem('reason', tellField('reason-to-override'))],
  })
}
