import type { Connection } from './connection.ts'
import { listApplications } from './list-applications.ts'
import { listEnvironments } from './list-environments.ts'
import { listServers } from './list-servers.ts'
import { listWorkloads } from './list-workloads.ts'
import { orNone } from './or-none.ts'
import { workloadPath } from './workload-path.ts'

/** Names of what operations are about, by subject (`workload:wl_…`). What may not be read has none. */
export async function subjectNames(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const [workloads, environments, applications, servers] = await Promise.all([
    orNone(listWorkloads(connection)),
    orNone(listEnvironments(connection)),
    orNone(listApplications(connection)),
    orNone(listServers(connection)),
  ])
  return new Map([
    ...workloads.map((one) => [`workload:${one.id}`, workloadPath(one)] as const),
    ...environments.map(
      (one) => [`environment:${one.id}`, `${one.applicationName}/${one.name}`] as const,
    ),
    ...applications.map((one) => [`application:${one.id}`, one.name] as const),
    ...servers.map((one) => [`server:${one.id}`, one.name] as const),
  ])
}
