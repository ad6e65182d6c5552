import type { ProcessIdentity } from '../../packages/foundation/src/process-identity.ts'
import { readJsonFile, writeJsonFile } from '../bootstrap/json-file.ts'
import { paths } from '../bootstrap/paths.ts'

/** What we started on this machine, so that `npm run down` stops that and nothing else. */
export type EngineState = {
  readonly containerd?: ProcessIdentity
  readonly dockerd?: ProcessIdentity
  /** systemd keeps the pids itself; we only remember that it was stopped before we came. */
  readonly systemdUnit?: string
  /** A bridge that was there before the engine stays after it. */
  readonly bridgeExisted: boolean
}

/** The engine that Keystone started; `undefined` when it found one running. */
export function readEngineState(): EngineState | undefined {
  return readJsonFile<EngineState>(paths.engineState)
}

/** Records what was started, at once after each start. */
export function writeEngineState(state: EngineState): void {
  writeJsonFile(paths.engineState, state)
}
