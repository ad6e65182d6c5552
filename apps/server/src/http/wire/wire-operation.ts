import type { OperationRecord } from '@keystone/engine/operation-record'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireOperation(record: OperationRecord, title: string) {
  const { cached, input: _, ...rest } = record
  return {
    ...rest,
    title,
    state: cached.state,
    needsAttention: cached.needsAttention,
    createdAt: iso(record.createdAt),
    startedAt: isoOrUndefined(cached.startedAt),
    finishedAt: isoOrUndefined(cached.finishedAt),
    failure: cached.failure,
    result: cached.result,
  }
}
