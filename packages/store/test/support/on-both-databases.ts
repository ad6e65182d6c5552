import { describe } from 'vitest'
import { type Databases, postgresDatabases, sqliteDatabases } from './databases.ts'

/** The same properties must hold on SQLite and on a real PostgreSQL. */
export function onBothDatabases(title: string, suite: (databases: Databases) => void): void {
  describe(`${title} on SQLite`, () => suite(sqliteDatabases()))
  describe(`${title} on PostgreSQL`, () => suite(postgresDatabases()))
}
