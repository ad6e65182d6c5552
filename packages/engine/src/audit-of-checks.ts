import { auditBase } from './audit-base.ts'
import type { Finding } from './finding.ts'
import type { AuditWrite } from './journal-store.ts'
import type { OperationRecord } from './operation-record.ts'

/** Whom a check stopped and what was overridden: an entry each, in the write that says so (OPS-15). Pure. */
export function auditOfChecks(
  record: OperationRecord,
  checks: readonly Finding[],
  at: number,
): readonly AuditWrite[] {
  return checks.flatMap(({ code, state, message }): readonly AuditWrite[] => {
    const base = auditBase(record, at)
    if (state === 'blocked')
      return [
        { ...base, verb: 'guardrail.block', reason: `${code}: ${message}`, outcome: 'denied' },
      ]
    if (state !== 'overridden') return []
    const reason = `${code}: ${record.reason ?? 'no reason was given'}`
    return [{ ...base, verb: 'guardrail.override', reason, outcome: 'started' }]
  })
}
