import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Reconciliation } from '@keystone/engine/reconciliation'
import { z } from 'zod'
import type { Violation } from '../../sim/violation.ts'

const named = z.looseObject({
  workloadId: z.string().optional(),
  environmentId: z.string().optional(),
  applicationId: z.string().optional(),
  serverId: z.string().optional(),
})

/**
 * a proof is of the operation's own organisation and of what it is about, and there is one (OPS-19).
 * What it is about is read from its input, and not from what its adapter claims.
 */
export function sameScope(
  record: OperationRecord,
  { decision, evidence }: Reconciliation,
): readonly Violation[] {
  const report = (seen: string): Violation => {
    return { invariant: 'R-1', seen: `${record.kind} ${record.id} ${decision}: ${seen}` }
  }
  const subjects = subjectsOf(record)
  return [
    ...(evidence.length === 0 ? [report('nothing proves it')] : []),
    ...evidence
      .filter((one) => one.organisationId !== record.organisationId)
      .map((one) => report(`${one.record} ${one.id} is of another organisation`)),
    ...evidence
      .filter((one) => !subjects.includes(one.subject))
      .map((one) => report(`${one.record} ${one.id} is about ${one.subject}`)),
  ]
}

function subjectsOf({ subject, input }: OperationRecord): readonly string[] {
  const ids = named.parse(input)
  return [
    subject,
    ...Object.entries(ids).flatMap(([name, id]) =>
      typeof id === 'string' && name.endsWith('Id') ? [`${name.slice(0, -2)}:${id}`] : [],
    ),
  ]
}
