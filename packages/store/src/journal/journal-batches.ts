import type { CreateOutcome, JournalStore } from '@keystone/engine/journal-store'
import type { StoreContext } from '../store-context.ts'
import { applyRequests } from './apply-requests.ts'
import type { JournalAnswer, JournalRequest } from './journal-request.ts'

interface Waiting {
  readonly request: JournalRequest
  resolve(answer: JournalAnswer): void
  reject(error: unknown): void
}

/** Bounds one statement's size and how long others wait for the commit. */
const REQUESTS_PER_BATCH = 128
/**
 * Transactions at a time with PostgreSQL: one alone would wait for the disk where it could prepare the
 * next; the server lets their commits share a flush. More than four made nothing faster.
 */
const LANES = 4

/**
 * `create` and `append`, in batches: what arrives while a transaction runs is written by the next one,
 * with one statement per table instead of one per operation. Each request still succeeds or fails on
 * its own.
 */
export function journalBatches(context: StoreContext): Pick<JournalStore, 'create' | 'append'> {
  const waiting: Waiting[] = []
  const lanes = context.connection.kind === 'postgres' ? LANES : 1
  let draining = 0

  async function drain(): Promise<void> {
    draining += 1
    while (waiting.length > 0) await writeNextBatch(context, waiting)
    draining -= 1
  }

  function write(request: JournalRequest): Promise<JournalAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<JournalAnswer>()
    waiting.push({ request, resolve, reject })
    if (draining < lanes) void drain()
    return promise
  }

  return {
    create: async (create) => (await write({ is: 'create', create })) as CreateOutcome,
    append: async (rootId, token, writes) => {
      await write({ is: 'append', append: { rootId, token, writes } })
    },
  }
}

async function writeNextBatch(context: StoreContext, waiting: Waiting[]): Promise<void> {
  let batch: readonly Waiting[] | undefined
  try {
    const answers = await context.connection.writer.write(
      (trx, inDoubt) => {
        // Taken when the transaction begins, not when it was asked for: more have come by then.
        batch ??= waiting.splice(0, REQUESTS_PER_BATCH)
        const requests = batch.map((one) => one.request)
        return applyRequests(context, trx, requests, inDoubt)
      },
      { repeatable: true },
    )
    settle(batch ?? [], answers)
  } catch (error) {
    if (batch !== undefined && batch.length > 1) await writeEachAlone(context, batch)
    // No transaction could even begin, which is everybody's failure.
    else for (const one of batch ?? waiting.splice(0)) one.reject(error)
  }
}

/** So that one request that the database cannot take does not fail its neighbours. */
async function writeEachAlone(context: StoreContext, batch: readonly Waiting[]): Promise<void> {
  for (const one of batch) await writeNextBatch(context, [one])
}

function settle(batch: readonly Waiting[], answers: readonly JournalAnswer[]): void {
  for (const [index, one] of batch.entries()) {
    const answer = answers[index]
    if (answer instanceof Error) one.reject(answer)
    else one.resolve(answer)
  }
}
