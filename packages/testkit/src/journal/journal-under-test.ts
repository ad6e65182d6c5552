import type { AuditWrite, JournalStore } from '@keystone/engine/journal-store'

/** One store under test, empty, with what the suite must see beside the interface. */
export interface JournalUnderTest {
  readonly store: JournalStore
  /** An organisation that may own operations (made beforehand where the database asks for it). */
  readonly organisationId: string
  readonly otherOrganisationId: string
  /** Every audit row, oldest first; only these fields are looked at. */
  audit(): Promise<readonly Pick<AuditWrite, 'verb' | 'operationId' | 'outcome'>[]>
  close(): Promise<void>
}
