import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { KeptReplica } from '@keystone/plugin-kit/ports/ports'

/** Lines kept of replicas whose containers are gone (WL-28); the reading side of LogArchivePort. */
export interface KeptLogs {
  /** Newest first. */
  list(organisationId: string, workloadId: string): Promise<readonly KeptLog[]>
  /** Lines that match, oldest first; none where nothing is kept for this workload. */
  read(
    organisationId: string,
    workloadId: string,
    replicaId: string,
    query: KeptQuery,
  ): Promise<readonly LogLine[]>
}

export interface KeptLog extends KeptReplica {
  readonly keptAt: number
}

export interface KeptQuery {
  /** At most so many, the newest. */
  readonly tail: number
  readonly search: string | undefined
  readonly sinceMs: number | undefined
}
