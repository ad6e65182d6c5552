import type { JournalStore } from '@keystone/engine/journal-store'
import type { StoreContext } from '../store-context.ts'
import type { AppendRequest } from './append-request.ts'
import { applyAppends } from './apply-appends.ts'

interface Waiting {
  readonly request: AppendRequest
  resolve(): void
  reject(error: unknown): void
}

/** Bounds one statement's size and how long others wait for the commit. */
const REQUESTS_PER_BATCH = 128

/**
 * `append`, in batches: what arrives while a transaction runs is written by the next one, with one
 * statement per table instead of one per operation. Each request still succeeds or fails on its own.
 */
export function appendBatches(context: StoreContext): JournalStore['append'] {
  const waiting: Waiting[] = []
  let draining = false

  async function drain(): Promise<void> {
    draining = true
    while (waiting.length > 0) await writeNextBatch(context, waiting)
    draining = false
  }

  return (rootId, token, writes) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push({ request: { rootId, token, writes }, resolve, reject })
    if (!draining) void drain()
    return promise
  }
}

async function writeNextBatch(context: StoreContext, waiting: Waiting[]): Promise<void> {
  let batch: readonly Waiting[] = []
  try {
    const refusals = await context.connection.writer.write(
      (trx, inDoubt) => {
        // Taken when the transaction begins, not when it was asked for: more have come by then.
        if (batch.length === 0) batch = waiting.splice(0, REQUESTS_PER_BATCH)
        return applyAppends(
          context,
          trx,
          batch.map((one) => one.request),
          inDoubt,
        )
      },
      { repeatable: true },
    )
    settle(batch, refusals)
  } catch (error) {
    if (batch.length > 1) await writeEachAlone(context, batch)
    // An empty batch: no transaction could even begin, which is everybody's failure.
    else for (const one of batch.length === 1 ? batch : waiting.splice(0)) one.reject(error)
  }
}

/** So that one request that the database cannot take does not fail its neighbours. */
async function writeEachAlone(context: StoreContext, batch: readonly Waiting[]): Promise<void> {
  for (const one of batch) await writeNextBatch(context, [one])
}

function settle(batch: readonly Waiting[], refusals: readonly (Error | undefined)[]): void {
  for (const [index, one] of batch.entries()) {
    const refusal = refusals[index]
    if (refusal === undefined) one.resolve()
    else one.reject(refusal)
  }
}
