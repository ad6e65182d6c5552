import type { Run } from '../run/run.ts'
import { findProjectFile } from '../up/project-file.ts'
import type { Connection } from './connection.ts'
import { listWorkloads } from './list-workloads.ts'
import { matchWorkload } from './match-workload.ts'
import type { Wire } from './wire.ts'

/** The workload meant; without a name the one of this folder's keystone.json, or the only one there is. */
export async function findWorkload(
  run: Run,
  connection: Connection,
  name: string | undefined,
): Promise<Wire['Workload']> {
  const workloads = await listWorkloads(connection)
  return matchWorkload(workloads, name ?? (await nameOfFolder(run)))
}

async function nameOfFolder(run: Run): Promise<string | undefined> {
  const project = await findProjectFile(run.world.folder)
  if (project?.app === undefined) return undefined
  return `${project.app}/${project.env ?? 'production'}/${project.name ?? 'web'}`
}
