import { journalSuite } from '@keystone/testkit/journal/journal-suite'
import { postgresDatabases } from './support/databases.ts'
import { journalUnderTest } from './support/journal-under-test.ts'

const databases = postgresDatabases()
journalSuite('PostgreSQL', () => journalUnderTest(databases))
