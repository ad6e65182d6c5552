import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../packages/foundation/src/process-identity.ts'
import { readJsonFile, writeJsonFile } from '../bootstrap/json-file.ts'
import { paths } from '../bootstrap/paths.ts'

/** The control plane that runs from this data directory; `undefined` when none is alive. */
export function readControlPlane(): ProcessIdentity | undefined {
  const recorded = readJsonFile<ProcessIdentity>(paths.serverPid)
  return isAlive(recorded) ? recorded : undefined
}

/** Remembers the process that is about to become the control plane. */
export function recordControlPlane(pid: number): void {
  writeJsonFile(paths.serverPid, identify(pid))
}
