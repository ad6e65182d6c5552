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
  return {
    ...journalBatches(context),
    loadTree: (rootId) => loadTree(context, rootId),

    unfinishedRoots: (holder) => unfinishedRoots(context, holder),
    claim: (rootId, holder, leaseMs) => claim(context, rootId, holder, leaseMs),
    renew: (holder, rootIds, leaseMs) => renew(context, holder, rootIds, leaseMs),
    release: (rootId, holder) => release(context, rootId, holder),

    acquireLocks: (operationId, rootId, token, subjects) =>
      acquireLocks(context, { operationId, rootId, token }, subjects),
    releaseLocks: (operationId) => releaseLocks(context, operationId),
    waitingRoots: () => waitingRoots(context),

    signal: (one) => signal(context, one),
    signals: (rootId) => signals(context, rootId),
    signalledRoots: () => signalledRoots(context),
    consumeSignal: (rootId, token, id) => consumeSignal(context, rootId, token, id),

    appendOutput: (rootId, token, lines) => appendOutput(context, rootId, token, lines),
    lastOutputOffset: (operationId) => lastOutputOffset(context, operationId),
    readOutput: (operationId, afterOffset, limit) =>
      readOutput(context, operationId, afterOffset, limit),
  }
}
