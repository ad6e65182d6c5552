import type { Environment } from '@keystone/domain/entities/environment'
import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Secret } from '@keystone/domain/secret'

/** What a container is told: the release's variables, and who and where it is. User values never hide the platform's. */
export function containerEnvironment(about: {
  readonly variables: Readonly<Record<string, Secret>>
  readonly release: Release
  readonly workload: Workload
  readonly environment: Environment
  readonly process: string
  readonly slot: number | undefined
  readonly port: number | undefined
}): Record<string, string> {
  const { variables, release, workload, environment, process, slot, port } = about
  const told: Record<string, string> = {}
  if (port !== undefined) told.PORT = String(port)
  for (const [name, value] of Object.entries(variables)) told[name] = value.reveal()
  told.KEYSTONE_WORKLOAD = workload.name
  told.KEYSTONE_ENVIRONMENT = environment.name
  told.KEYSTONE_RELEASE = String(release.number)
  told.KEYSTONE_PROCESS = process
  if (slot !== undefined) told.KEYSTONE_REPLICA = String(slot)
  if (release.origin.commit !== undefined) told.KEYSTONE_COMMIT = release.origin.commit
  return told
}
