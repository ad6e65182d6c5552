import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
} from 'kysely'
import { HealingConnection } from './healing-connection.ts'

/** Kysely's PostgreSQL dialect over connections that heal, see HealingConnection. */
export function healingPostgresDialect(config: PostgresDialectConfig): Dialect {
  const plain = new PostgresDialect(config)
  return {
    createAdapter: () => plain.createAdapter(),
    createQueryCompiler: () => plain.createQueryCompiler(),
    createIntrospector: (db) => plain.createIntrospector(db),
    createDriver: () => healing(plain.createDriver()),
  }
}

function healing(driver: Driver): Driver {
  // Kysely hands back what `acquireConnection` gave.
  const ours = (connection: DatabaseConnection) => connection as HealingConnection
  return {
    init: (options) => driver.init(options),
    acquireConnection: async () => new HealingConnection(driver),
    beginTransaction: (connection, settings) => ours(connection).beginTransaction(settings),
    commitTransaction: async (connection) =>
      driver.commitTransaction(await ours(connection).take()),
    rollbackTransaction: async (connection) =>
      driver.rollbackTransaction(await ours(connection).take()),
    releaseConnection: (connection) => ours(connection).release(),
    destroy: (options) => driver.destroy(options),
  }
}
