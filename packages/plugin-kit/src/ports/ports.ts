import type { Server } from '@keystone/domain/entities/server'
import type { Records } from '@keystone/domain/records/records'
import type { GitPort } from './git-port.ts'
import type { RegistryPort } from './registry-port.ts'
import type { ServerPorts } from './server-ports.ts'
import type { WorkspacesPort } from './workspaces-port.ts'

/** The world as steps see it: real in the server, pretended in the simulation; both pass one conformance suite. */
export interface Ports {
  /** Desired state of one organisation. */
  records(organisationId: string): Records
  /** Connected on demand. Throws StepError ENGINE_UNREACHABLE (lost) when it cannot be reached. */
  server(organisationId: string, serverId: string): Promise<ServerPorts>
  /** Of all organisations: one machine may be a server of several. */
  everyServer(): Promise<readonly Server[]>
  readonly git: GitPort
  readonly registry: RegistryPort
  readonly workspaces: WorkspacesPort
  /** Kept logs of replicas whose containers are gone (WL-28). */
  readonly logArchive: LogArchivePort
  /** Which installation this is, for labels. */
  readonly installation: string
}

export interface LogArchivePort {
  /** Keeps the lines under this replica; a second call replaces the first. */
  keep(
    replica: KeptReplica,
    lines: AsyncIterable<{
      readonly at: number
      readonly stream: 'stdout' | 'stderr'
      readonly text: string
    }>,
  ): Promise<void>
  has(replicaId: string): Promise<boolean>
  /** Removes what is kept of a workload's replicas; with a number only of releases before that one. */
  forget(workloadId: string, beforeRelease?: number): Promise<void>
}

export interface KeptReplica {
  readonly organisationId: string
  readonly workloadId: string
  readonly replicaId: string
  readonly releaseNumber: number
  readonly process: string
  readonly slot: number
}
