import { journalSuite } from '@keystone/testkit/journal/journal-suite'
import { sqliteDatabases } from './support/databases.ts'
import { journalUnderTest } from './support/journal-under-test.ts'

const databases = sqliteDatabases()
journalSuite('SQLite', () => journalUnderTest(databases))
