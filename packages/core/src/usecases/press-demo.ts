import { Problem } from '@keystone/domain/problem'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'

/** The button that a demo operation waits for. Throws NOT_FOUND (also for any other operation), OPERATION_FINISHED. */
export async function pressDemo(
  product: Product,
  actor: Actor,
  { operationId, reason }: { readonly operationId: string; readonly reason: string },
): Promise<OperationRecord> {
  const { basis, engine } = product
  const repository = basis.store.operations(actor.organisationId)
  const record = await repository.get(operationId)
  const demo = found(
    record?.kind === 'demo.wait' ? record : undefined,
    'demo operation',
    operationId,
  )
  const { state } = demo.cached
  if (state === 'succeeded' || state === 'failed' || state === 'cancelled')
    throw new Problem('OPERATION_FINISHED', `This operation has ended: ${state}.`)
  const subject = `operation:${operationId}`
  const audit = auditOf(basis.clock, actor, 'demo.press', subject, { reason, operationId })
  await basis.store.audit(actor.organisationId).record(audit)
  await engine.answer({ operationId, rootId: demo.rootId, by: actor.principal, reason })
  return found(await repository.get(operationId), 'operation', operationId)
}
