import { Problem } from '@keystone/domain/problem'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Wish } from '@keystone/engine/wish'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import type { Product } from './product.ts'

const VERBS = {
  cancel: 'operation.cancel',
  'probe-now': 'operation.probe',
  'clear-attention': 'operation.settle',
  abandon: 'operation.abandon',
} as const

/**
 * Tells an operation something that only its driver may act on: cancel, look again, a person has
 * looked. Throws NOT_FOUND, OPERATION_FINISHED, CANCEL_TOO_LATE,
 * NO_ATTENTION_NEEDED.
 */
export async function signalOperation(
  product: Product,
  actor: Actor,
  input: {
    readonly operationId: string
    readonly type: keyof typeof VERBS
    readonly reason: string
  },
): Promise<OperationRecord> {
  const { basis } = product
  const repository = basis.store.operations(actor.organisationId)
  const id = input.operationId
  const record = found(await repository.get(id), 'operation', id)
  refuseSenseless(record, input.type)
  const subject = `operation:${id}`
  const audit = auditOf(basis.clock, actor, VERBS[input.type], subject, {
    reason: input.reason,
    operationId: id,
  })
  await basis.store.audit(audit.organisationId).record(audit)
  const wish = { operationId: id, rootId: record.rootId, by: actor.principal, reason: input.reason }
  await send(product, input.type, wish)
  return found(await repository.get(id), 'operation', id)
}

function refuseSenseless(record: OperationRecord, type: keyof typeof VERBS): void {
  const { state, needsAttention } = record.cached
  // One that has ended may still say that a person has to look.
  if (type === 'clear-attention' && needsAttention) return
  if (state === 'succeeded' || state === 'failed' || state === 'cancelled')
    throw new Problem('OPERATION_FINISHED', `This operation has ended: ${state}.`)
  if (type === 'clear-attention')
    throw new Problem('NO_ATTENTION_NEEDED', 'This operation does not wait for a person.')
}

async function send(product: Product, type: keyof typeof VERBS, wish: Wish): Promise<void> {
  const { engine } = product
  if (type === 'probe-now') await engine.probeNow(wish)
  if (type === 'clear-attention') await engine.clearAttention(wish)
  if (type === 'abandon') await engine.abandon(wish)
  if (type !== 'cancel') return
  const outcome = await engine.cancel(wish)
  if (outcome === 'too-late')
    throw new Problem(
      'CANCEL_TOO_LATE',
      'The operation is past its point of no return and will end by itself.',
    )
}
