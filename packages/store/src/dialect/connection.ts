import type { Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { News } from './news.ts'
import type { Writer } from './writer.ts'

/** One open database, whichever it is. */
export interface Connection {
  readonly kind: 'sqlite' | 'postgres'
  /** For reading. Writes go through `writer`. */
  readonly db: Kysely<Tables>
  readonly writer: Writer
  /** Between the instances on this database; undefined where there is one only. */
  readonly news: News | undefined
  close(): Promise<void>
}
