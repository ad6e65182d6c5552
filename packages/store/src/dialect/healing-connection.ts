import { setTimeout as delay } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely'
import { postgresFailure } from './postgres-failure.ts'
import { storeUnavailable } from './store-unavailable.ts'

const ATTEMPTS = 8
const FIRST_DELAY_MS = 25
const LONGEST_DELAY_MS = 2_000

/**
 * A connection that takes a real one from the pool on first use. A read outside a transaction that
 * meets a broken one is asked again on another, for about six seconds, which a restart of PostgreSQL
 * fits into; reading twice changes nothing. Everything else is left to the writer, which knows what may
 * be repeated.
 */
export class HealingConnection implements DatabaseConnection {
  readonly #driver: Driver
  #taken: DatabaseConnection | undefined
  #inTransaction = false

  constructor(driver: Driver) {
    this.#driver = driver
  }

  /** The connection of the pool behind this one. */
  async take(): Promise<DatabaseConnection> {
    this.#taken ??= await this.#driver.acquireConnection()
    return this.#taken
  }

  async beginTransaction(settings: TransactionSettings): Promise<void> {
    this.#inTransaction = true
    await this.#driver.beginTransaction(await this.take(), settings)
  }

  async release(): Promise<void> {
    const taken = this.#taken
    this.#taken = undefined
    this.#inTransaction = false
    if (taken !== undefined) await this.#driver.releaseConnection(taken)
  }

  async executeQuery<R>(query: CompiledQuery) {
    if (this.#inTransaction || !SelectQueryNode.is(query.query))
      return await (await this.take()).executeQuery<R>(query)
    return await this.#read<R>(query)
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number) {
    yield* (await this.take()).streamQuery<R>(query, chunkSize)
  }

  async #read<R>(query: CompiledQuery) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (await this.take()).executeQuery<R>(query)
      } catch (error) {
        if (postgresFailure(error) !== 'connection') throw error
        if (attempt >= ATTEMPTS) throw storeUnavailable(error)
        await this.release()
        await delay(Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt))
      }
    }
  }
}
