import { rmSync } from 'node:fs'
import { paths } from '../bootstrap/paths.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import { stopProcess } from '../bootstrap/stop-process.ts'
import { readPostgresState } from './postgres-state.ts'

const GRACE_MS = 20_000

/** Ends the PostgreSQL that `npm run start:two` has started, and removes its data unless that is kept. */
export async function stopPostgres(options: { readonly keepData: boolean }): Promise<PhaseResult> {
  const state = readPostgresState()
  if (state === undefined) return { changed: false, summary: 'none was started' }
  await stopProcess(state.server, GRACE_MS)
  if (options.keepData) return { changed: true, summary: 'stopped' }
  rmSync(state.data, { recursive: true, force: true })
  rmSync(paths.postgresState, { force: true })
  return { changed: true, summary: `stopped, removed ${state.data}` }
}
