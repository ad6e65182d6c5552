import type { JournalStore } from '@keystone/engine/journal-store'
import type { StoreContext } from '../store-context.ts'
import { journalBatches } from './journal-batches.ts'
import { claim, release, renew } from './leases.ts'
import { loadTree } from './load-tree.ts'
import { acquireLocks, releaseLocks } from './locks.ts'
import { appendOutput, lastOutputOffset, readOutput } from './output.ts'
import { consumeSignal, signal, signalledRoots, signals } from './signals.ts'
import { unfinishedRoots, waitingRoots } from './unfinished.ts'

/** The engine's journal in either database. */
export function journalStore(context: StoreContext): JournalStore {
  const { news } = context.connection
  const batches = journalBatches(context)
  return {
    create: batches.create,
    append: async (rootId, token, writes) => {
      await batches.append(rootId, token, writes)
      news?.tell(writes.some((write) => write.releaseLocks) ? 'ended' : 'written', rootId)
    },
    ...(news === undefined ? {} : { listen: (listener) => news.listen(listener) }),
    loadTree: (rootId) => loadTree(context, rootId),

    unfinishedRoots: (holder) => unfinishedRoots(context, holder),
    claim: (rootId, holder, leaseMs) => claim(context, rootId, holder, leaseMs),
    renew: (holder, rootIds, leaseMs) => renew(context, holder, rootIds, leaseMs),
    release: (rootId, holder) => release(context, rootId, holder),

    acquireLocks: (operationId, rootId, token, subjects) =>
      acquireLocks(context, { operationId, rootId, token }, subjects),
    releaseLocks: (operationId) => releaseLocks(context, operationId),
    waitingRoots: () => waitingRoots(context),

    signal: async (one) => {
      await signal(context, one)
      news?.tell('signalled', one.rootId)
    },
    signals: (rootId) => signals(context, rootId),
    signalledRoots: () => signalledRoots(context),
    consumeSignal: (rootId, token, id) => consumeSignal(context, rootId, token, id),

    appendOutput: async (rootId, token, lines) => {
      await appendOutput(context, rootId, token, lines)
      news?.tell('written', rootId)
    },
    lastOutputOffset: (operationId) => lastOutputOffset(context, operationId),
    readOutput: (operationId, afterOffset, limit) =>
      readOutput(context, operationId, afterOffset, limit),
  }
}
