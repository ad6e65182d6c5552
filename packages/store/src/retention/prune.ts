import type { StoreContext } from '../store-context.ts'
import { dropOutput } from './drop-output.ts'
import { foldTree } from './fold-tree.ts'
import { neededTrees } from './needed-trees.ts'
import { oldRoots } from './old-roots.ts'
import { PRUNED } from './pruned.ts'
import type { PrunedCounts } from './pruned-counts.ts'
import { removeTree } from './remove-tree.ts'
import type { Retention } from './retention.ts'
import { sweep } from './sweep.ts'

/**
 * One pass: takes down the history of what ended long ago, a tree at a time and each tree in steps: what its
 * steps wrote, then its single events, then all of it. Each transaction leaves a whole picture, so that
 * the pass may be killed anywhere; the next one finds what is left to do. Ends early when told to.
 */
export async function prune(
  context: StoreContext,
  retention: Retention,
  signal: AbortSignal,
): Promise<PrunedCounts> {
  // First of all: a key must not outlive the operation that it names.
  await sweep(context, retention)
  const before = (ms: number) => context.clock.now() - ms
  const withoutOutput = await takeDown(
    context,
    // Those that an earlier pass was cut short with, then the others.
    [PRUNED.outputHidden, PRUNED.nothing],
    before(retention.outputMs),
    { signal, act: (rootId) => dropOutput(context, rootId) },
  )
  const folded = await takeDown(context, [PRUNED.output], before(retention.eventsMs), {
    signal,
    act: (rootId) => foldTree(context, rootId),
  })
  const removed = await takeDown(context, [PRUNED.events], before(retention.operationsMs), {
    signal,
    act: (rootId) => removeTree(context, rootId),
    spared: (roots) => neededTrees(context, roots, retention.newestOfEach),
  })
  return { withoutOutput, folded, removed }
}

/** With SQLite they share commits; with PostgreSQL most of the pool stays free for others. */
const TREES_AT_ONCE = { sqlite: 16, postgres: 4 } as const

interface How {
  readonly signal: AbortSignal
  act(rootId: string): Promise<boolean>
  spared?(roots: Parameters<typeof neededTrees>[1]): Promise<ReadonlySet<string>>
}

/** Answers of how many trees something was taken. */
async function takeDown(
  context: StoreContext,
  stages: readonly number[],
  beforeMs: number,
  { signal, act, spared }: How,
): Promise<number> {
  const atOnce = TREES_AT_ONCE[context.connection.kind]
  let done = 0
  for (const pruned of stages) {
    for await (const roots of oldRoots(context, { pruned, beforeMs })) {
      const stays = (await spared?.(roots)) ?? new Set<string>()
      const old = roots.filter(({ id }) => !stays.has(id))
      for (let from = 0; from < old.length && !signal.aborted; from += atOnce) {
        const some = old.slice(from, from + atOnce)
        const taken = await Promise.all(some.map(({ id }) => act(id)))
        done += taken.filter(Boolean).length
      }
      if (signal.aborted) return done
    }
  }
  return done
}
