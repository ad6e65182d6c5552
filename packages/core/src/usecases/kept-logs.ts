/** Lines kept of replicas whose containers are gone (WL-28); the reading side of LogArchivePort. */
export interface KeptLogs {
  /** Newest first. */
  list(organisationId: string, workloadId: string): Promise<readonly KeptLog[]>
  /** Oldest first; nothing where none are kept. */
  read(organisationId: string, workloadId: string, replicaId: string): AsyncIterable<KeptLine>
}

export interface KeptLog {
  readonly replicaId: string
  readonly releaseNumber: number
  readonly process: string
  readonly slot: number
  readonly keptAt: number
}

export interface KeptLine {
  readonly at: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}
