import type { JournalUnderTest } from '@keystone/testkit/journal/journal-under-test'
import { openStore } from '../../src/open-store.ts'
import type { Databases } from './databases.ts'
import { storeOptions } from './store-tools.ts'

export async function journalUnderTest(databases: Databases): Promise<JournalUnderTest> {
  const store = await openStore(storeOptions(await databases.fresh()))
  return {
    store: store.journal,
    organisationId: 'org_1',
    otherOrganisationId: 'org_2',
    audit: async () => (await store.audit('org_1').list({ sort: 'oldest' })).items,
    close: () => store.close(),
  }
}
