import { Problem } from '@keystone/domain/problem'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { postgresFailure } from './postgres-failure.ts'
import { storeUnavailable } from './store-unavailable.ts'
import type { Work, WriteOptions, Writer } from './writer.ts'

const ATTEMPTS = 8
const FIRST_DELAY_MS = 25
const LONGEST_DELAY_MS = 2_000

/**
 * Writer for PostgreSQL: one transaction per work, on a connection of the pool. Deadlocks and lost
 * connections are tried again for about six seconds, which a restart of the database fits into.
 */
export function postgresWriter(db: Kysely<Tables>): Writer {
  return {
    async write<T>(work: Work<T>, options: WriteOptions = {}): Promise<T> {
      let inDoubt = false
      for (let attempt = 1; ; attempt += 1) {
        const tried: Tried<T> = await tryOnce(db, work, inDoubt)
        if ('value' in tried) return tried.value
        if (attempt >= ATTEMPTS || !mayRepeat(tried, options)) throw explain(tried)
        inDoubt ||= tried.committing
        await delay(Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt))
      }
    },
  }
}

interface Failed {
  readonly error: unknown
  /** The work itself was through, so the failure is COMMIT's: it may have happened. */
  readonly committing: boolean
}

type Tried<T> = { readonly value: T } | Failed

async function tryOnce<T>(db: Kysely<Tables>, work: Work<T>, inDoubt: boolean): Promise<Tried<T>> {
  let committing = false
  try {
    const value = await db.transaction().execute(async (trx) => {
      const result = await work(trx, inDoubt)
      committing = true
      return result
    })
    return { value }
  } catch (error) {
    return { error, committing }
  }
}

function mayRepeat(failed: Failed, options: WriteOptions): boolean {
  const failure = postgresFailure(failed.error)
  if (failure === 'contention') return true
  if (failure !== 'connection') return false
  return !failed.committing || options.repeatable === true
}

function explain(failed: Failed): unknown {
  if (isNulCharacter(failed.error)) return nulCharacter(failed.error)
  const failure = postgresFailure(failed.error)
  if (failure === 'full') return diskFull(failed.error)
  if (failure !== 'connection') return failed.error
  if (failed.committing)
    return new Problem(
      'STORE_IN_DOUBT',
      'The database went away while it was committing; the change may or may not have been made.',
      { hint: 'Look whether the change is there before making it again.', cause: failed.error },
    )
  return storeUnavailable(failed.error)
}

function diskFull(cause: unknown): Problem {
  return new Problem('DISK_FULL', 'The disk of PostgreSQL is full; nothing was changed.', {
    hint: 'Free some space on the disk that PostgreSQL keeps its data on, then try again.',
    cause,
  })
}

/** character_not_in_repertoire: what PostgreSQL says of a NUL inside a text. */
function isNulCharacter(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'
}

function nulCharacter(cause: unknown): Problem {
  return new Problem('INVALID_INPUT', 'A text contains a NUL character, which cannot be stored.', {
    hint: 'Remove it and try again.',
    cause,
  })
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
