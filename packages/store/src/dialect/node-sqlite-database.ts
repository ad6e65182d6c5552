import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Statements kept prepared; a multi-row insert has one per row count, so the number is not small. */
const CACHED_STATEMENTS = 500

/** `node:sqlite` in the shape that Kysely's SQLite dialect asks for, with prepared statements kept. */
export function nodeSqliteDatabase(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>()

  return {
    close: () => {
      cache.clear()
      database.close()
    },
    prepare: (sql) => {
      const known = cache.get(sql)
      if (known !== undefined) return known
      const statement = sql === 'rollback' ? rollback(database) : wrap(database.prepare(sql))
      if (cache.size >= CACHED_STATEMENTS) cache.delete(cache.keys().next().value as string)
      cache.set(sql, statement)
      return statement
    },
  }
}

/** A full disk makes SQLite roll back on its own; a second rollback would hide the error that says so. */
function rollback(database: DatabaseSync): SqliteStatement {
  const statement = wrap(database.prepare('rollback'))
  const nothing = { changes: 0, lastInsertRowid: 0 }
  return {
    ...statement,
    run: (parameters) => (database.isTransaction ? statement.run(parameters) : nothing),
  }
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  }
}
