import type { ProcessIdentity } from '../../packages/foundation/src/process-identity.ts'
import { readJsonFile, writeJsonFile } from '../bootstrap/json-file.ts'
import { paths } from '../bootstrap/paths.ts'

/** The PostgreSQL that `npm run start:two` has made. */
export type PostgresState = {
  /** Its cluster, and the folder of its socket. */
  readonly data: string
  readonly server?: ProcessIdentity
}

export function readPostgresState(): PostgresState | undefined {
  return readJsonFile<PostgresState>(paths.postgresState)
}

export function writePostgresState(state: PostgresState): void {
  writeJsonFile(paths.postgresState, state)
}
