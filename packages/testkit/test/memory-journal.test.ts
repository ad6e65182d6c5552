import { journalSuite } from '../src/journal/journal-suite.ts'
import { MemoryJournal } from '../src/journal/memory-journal.ts'

journalSuite('memory', async () => {
  const store = new MemoryJournal(() => performance.now())
  return {
    store,
    organisationId: 'org_1',
    otherOrganisationId: 'org_2',
    audit: async () => store.audit,
    close: async () => {},
  }
})
