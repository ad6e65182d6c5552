import { bareInserts } from './bare-inserts.ts'
import type { Contestant } from './contestant.ts'
import { keystone } from './keystone.ts'
import { dbos } from './peers/dbos.ts'
import { graphileWorker } from './peers/graphile-worker.ts'

/** By name: how each is opened on an empty database (a URL of PostgreSQL, or the path of a file). */
export const CONTESTANTS = {
  'keystone-postgres': (url) => keystone({ url }),
  'keystone-postgres-locks': (url) => keystone({ url }, { locks: true }),
  dbos,
  'graphile-worker': graphileWorker,
  'keystone-sqlite': (file) => keystone({ file }),
  'bare-inserts': async (file) => bareInserts(file),
} satisfies Readonly<Record<string, (database: string) => Promise<Contestant>>>

export type ContestantName = keyof typeof CONTESTANTS
