import type { FencingToken } from '@keystone/engine/step-context'
import { holdLease } from './journal/hold-lease.ts'
import type { StoreContext } from './store-context.ts'

/** The right by which an operation writes. */
export interface Fence {
  readonly rootId: string
  readonly token: FencingToken
}

/**
 * The same store for one step of an operation: its writes throw FencedOut once another instance has taken
 * the operation over, so that one that slept meanwhile changes no desired state with an old view (OPS-11).
 */
export function fencedContext(context: StoreContext, fence: Fence): StoreContext {
  const { connection } = context
  return {
    ...context,
    connection: {
      ...connection,
      writer: {
        write: (work, options) =>
          connection.writer.write(async (trx, inDoubt) => {
            await holdLease(trx, fence.rootId, fence.token)
            return await work(trx, inDoubt)
          }, options),
      },
    },
  }
}
