import { recordsSuite } from '@keystone/testkit/records/records-suite'
import { postgresDatabases, sqliteDatabases } from './support/databases.ts'
import { recordsUnderTest } from './support/records-under-test.ts'

const sqlite = sqliteDatabases()
recordsSuite('SQLite', () => recordsUnderTest(sqlite))

const postgres = postgresDatabases()
recordsSuite('PostgreSQL', () => recordsUnderTest(postgres))
