import { readdirSync } from 'node:fs'
import path from 'node:path'
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../packages/foundation/src/process-identity.ts'
import { readJsonFile, writeJsonFile } from '../bootstrap/json-file.ts'
import { paths } from '../bootstrap/paths.ts'

const RECORD = /^server(?:-[a-z]+)?\.json$/

/** The control planes that run from this data directory. */
export function readControlPlanes(): readonly ProcessIdentity[] {
  return recordFiles()
    .map((name) => readJsonFile<ProcessIdentity>(path.join(paths.run, name)))
    .filter((recorded) => isAlive(recorded))
}

/**
 * Remembers a process that is, or is about to become, a control plane.
 *
 * @param instance its name where there are several
 */
export function recordControlPlane(pid: number, instance?: string): void {
  const name = instance === undefined ? 'server.json' : `server-${instance}.json`
  writeJsonFile(path.join(paths.run, name), identify(pid))
}

function recordFiles(): readonly string[] {
  try {
    return readdirSync(paths.run).filter((name) => RECORD.test(name))
  } catch {
    return []
  }
}
