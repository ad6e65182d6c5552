import { existsSync, globSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { shortId } from '@keystone/domain/id'
import type { Desired } from './desired.ts'
import type { CrashLab } from './lab.ts'

/** Folders that are empty while nothing is under way: working copies, builds of each server, Git credentials. */
const EMPTY_AT_REST = ['workspaces', 'builds/*/builds', 'git']

/** Files below the data folder that no workload accounts for. */
export function diskProblems({ plane }: CrashLab, desired: Desired): readonly string[] {
  const known = desired.workloads.map((one) => shortId(one.id))
  return [
    ...globSync(
      EMPTY_AT_REST.map((folder) => `${folder}/*`),
      { cwd: plane.dataDirectory },
    ).map((name) => `left: ${name}`),
    ...namesIn(path.join(plane.dataDirectory, 'workloads'))
      .filter((name) => !known.includes(name))
      .map((name) => `left: workloads/${name}`),
    ...known
      .flatMap((id) => namesIn(path.join(plane.dataDirectory, 'workloads', id)))
      .filter((name) => name !== 'compose.yml' && name !== '.env')
      .map((name) => `left half written: ${name}`),
  ]
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
