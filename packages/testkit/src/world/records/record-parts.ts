import type { ChangeRecord } from '@keystone/domain/records/records'
import type { World } from '../world.ts'
import type { RecordTables } from './record-tables.ts'

/** What every record works with: the tables, and whose rows there are. */
export interface RecordParts {
  readonly tables: RecordTables
  readonly organisationId: string
  readonly clock: World['clock']
  /** Roots of operations that are not at rest. */
  unfinished(): readonly string[]
  /** Operations about these subjects that are under way or ended since that moment. */
  changesOf(subjects: readonly string[], sinceMs: number): readonly ChangeRecord[]
  /** One transaction: a crash falls before it or after it, never inside. */
  transaction<T>(what: string, work: () => T): Promise<T>
  read<T>(work: () => T): Promise<T>
}
