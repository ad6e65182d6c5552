import { Worker } from 'node:worker_threads'
import type { Fault } from './fault-injector.ts'
import type { LivesReport } from './run-lives.ts'

export interface SpreadOptions {
  /** The module that the threads run: lives-worker.ts. */
  readonly worker: URL
  readonly scenario: string
  readonly lives: number
  /** Of the first life; the next ones have the numbers after it. */
  readonly seed: number
  readonly threads: number
  /** Asked before more lives are begun; true ends the run. */
  enough?(): boolean
  progress?(done: number): void
  /** What an earlier run saw of these lives; they are not played again. */
  known?(chunk: Chunk): ChunkReport | undefined
  played?(chunk: Chunk, report: ChunkReport): void
}

/** Lives that one thread plays before it is asked again. */
export interface Chunk {
  readonly seed: number
  readonly lives: number
}

export interface ChunkReport extends Omit<LivesReport, 'broken'> {
  readonly brokenSeed: number | undefined
}

/** Few enough that nobody waits long for the end, and that one thread's heap stays small. */
const LIVES_PER_CHUNK = 50

/**
 * Many lives over several threads, without a gap between their seeds. Only figures are kept, so memory
 * does not grow with their number. Ends early at the first broken life.
 */
export async function spreadLives(options: SpreadOptions): Promise<ChunkReport> {
  const end = options.seed + options.lives
  let nextSeed = options.seed
  let total: ChunkReport = {
    lives: 0,
    operations: 0,
    steps: 0,
    faults: new Map(),
    brokenSeed: undefined,
  }
  const nextChunk = (): Chunk | undefined => {
    if (nextSeed >= end || total.brokenSeed !== undefined || options.enough?.()) return undefined
    const chunk = { seed: nextSeed, lives: Math.min(LIVES_PER_CHUNK, end - nextSeed) }
    nextSeed += chunk.lives
    return chunk
  }
  const play = async () => {
    const worker = new Worker(options.worker, { workerData: { scenario: options.scenario } })
    try {
      for (let chunk = nextChunk(); chunk; chunk = nextChunk()) {
        const known = options.known?.(chunk)
        const report = known ?? (await ask(worker, chunk))
        if (!known) options.played?.(chunk, report)
        total = sum(total, report)
        options.progress?.(total.lives)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: options.threads }, play))
  return total
}

function ask(worker: Worker, chunk: Chunk): Promise<ChunkReport> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (report: ChunkReport) => {
      worker.off('error', reject)
      resolve(report)
    })
    worker.postMessage(chunk)
  })
}

function sum(one: ChunkReport, other: ChunkReport): ChunkReport {
  const faults = new Map<Fault, number>(one.faults)
  for (const [fault, count] of other.faults) faults.set(fault, (faults.get(fault) ?? 0) + count)
  return {
    lives: one.lives + other.lives,
    operations: one.operations + other.operations,
    steps: one.steps + other.steps,
    faults,
    // Of two broken ones the lower seed, whichever thread was faster.
    brokenSeed: lower(one.brokenSeed, other.brokenSeed),
  }
}

function lower(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)
}
