import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Clock } from '@keystone/foundation/clock'
import type { Actor } from './actor.ts'

/** The audit entry of something that this actor does. */
export function auditOf(
  clock: Clock,
  actor: Actor,
  verb: string,
  subject: string,
  more: {
    readonly reason?: string | undefined
    readonly outcome?: AuditWrite['outcome']
    readonly operationId?: string
  } = {},
): AuditWrite {
  return {
    organisationId: actor.organisationId,
    actor: actor.principal,
    verb,
    subject,
    reason: more.reason,
    sourceAddress: actor.origin.sourceAddress,
    requestId: actor.origin.requestId,
    correlationId: actor.origin.correlationId,
    operationId: more.operationId,
    outcome: more.outcome ?? 'succeeded',
    at: clock.now(),
  }
}
