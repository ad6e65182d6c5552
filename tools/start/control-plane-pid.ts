import { readdirSync } from 'node:fs'
import path from 'node:path'
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../packages/foundation/src/process-identity.ts'
import { readJsonFile, writeJsonFile } from '../bootstrap/json-file.ts'
import { paths } from '../bootstrap/paths.ts'

const RECORD = /^server(?:-(?<instance>[a-z]+))?\.json$/

export type RunningControlPlane = {
  readonly identity: ProcessIdentity
  /** Its name where there are several. */
  readonly instance: string | undefined
}

/** The control planes that run from this data directory. */
export function readControlPlanes(): readonly RunningControlPlane[] {
  return recordFiles().flatMap((name) => {
    const identity = readJsonFile<ProcessIdentity>(path.join(paths.run, name))
    const instance = RECORD.exec(name)?.groups?.instance
    return identity !== undefined && isAlive(identity) ? [{ identity, instance }] : []
  })
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
