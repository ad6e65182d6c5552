import { sql } from 'kysely'
import { postgresFailure } from './dialect/postgres-failure.ts'
import { storeUnavailable } from './dialect/store-unavailable.ts'
import type { StoreContext } from './store-context.ts'

/** A load balancer asks every few seconds; who cannot answer within this is not ready for anybody. */
const ANSWER_MS = 3_000

/** One question, not asked again, so that the answer is about now. Throws Problem STORE_UNAVAILABLE. */
export async function ping({ connection }: StoreContext): Promise<void> {
  const silence = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => silence.reject(storeUnavailable(new Error('no answer'))),
    ANSWER_MS,
  )
  try {
    await Promise.race([sql`select 1`.execute(connection.db), silence.promise])
  } catch (error) {
    throw postgresFailure(error) === 'connection' ? storeUnavailable(error) : error
  } finally {
    clearTimeout(timer)
  }
}
