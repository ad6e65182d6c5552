import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { explainSqlite } from './explain-sqlite.ts'
import type { Work, Writer } from './writer.ts'

interface Job {
  run: Work<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

type Outcome = { readonly value: unknown } | { readonly error: unknown }

/** Bounds how long readers wait for the one connection. */
const JOBS_PER_COMMIT = 256

/**
 * Writer for SQLite: works that arrive while a transaction runs are done in the next one together, each
 * inside a savepoint of its own. A commit with `synchronous=FULL` costs about 200 µs of waiting for the
 * disk; sixteen operations at a time share it.
 */
export class GroupCommit implements Writer {
  readonly #db: Kysely<Tables>
  #waiting: Job[] = []
  #running = false

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  write<T>(work: Work<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    this.#waiting.push({ run: work, resolve: (value) => resolve(value as T), reject })
    if (!this.#running) void this.#drain()
    return promise
  }

  async #drain(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) {
      // Let all that this turn of the event loop has to write gather before the commit: without it the
      // first caller would have a commit of its own, and the others the next one. And let everything else
      // have its turn before each one: SQLite answers at once, so that works that follow one another, as
      // those of a pass over the history, would hold up timers and sockets until the last of them.
      await new Promise(setImmediate)
      await this.#commit(this.#waiting.splice(0, JOBS_PER_COMMIT))
    }
    this.#running = false
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    let outcomes: readonly Outcome[]
    try {
      outcomes = await this.#db
        .transaction()
        .execute((trx) => (jobs.length === 1 ? runAlone(trx, jobs) : runApart(trx, jobs)))
    } catch (error) {
      // Nothing of the group was written: the disk is full, or the only job failed.
      for (const job of jobs) job.reject(explainSqlite(error))
      return
    }
    for (const [index, outcome] of outcomes.entries()) settle(jobs[index], outcome)
  }
}

async function runAlone(trx: Transaction<Tables>, jobs: readonly Job[]): Promise<Outcome[]> {
  return [{ value: await jobs[0]?.run(trx, false) }]
}

async function runApart(trx: Transaction<Tables>, jobs: readonly Job[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const job of jobs) outcomes.push(await runInSavepoint(trx, job))
  return outcomes
}

async function runInSavepoint(trx: Transaction<Tables>, job: Job): Promise<Outcome> {
  await SAVEPOINT.execute(trx)
  try {
    const value = await job.run(trx, false)
    await RELEASE.execute(trx)
    return { value }
  } catch (error) {
    if (await undone(trx)) return { error }
    throw error
  }
}

/** False where the whole transaction is gone with the savepoint (full disk). */
async function undone(trx: Transaction<Tables>): Promise<boolean> {
  try {
    await ROLLBACK.execute(trx)
    await RELEASE.execute(trx)
    return true
  } catch {
    return false
  }
}

const SAVEPOINT = sql`savepoint job`
const RELEASE = sql`release job`
const ROLLBACK = sql`rollback to job`

function settle(job: Job | undefined, outcome: Outcome): void {
  if ('error' in outcome) job?.reject(explainSqlite(outcome.error))
  else job?.resolve(outcome.value)
}
