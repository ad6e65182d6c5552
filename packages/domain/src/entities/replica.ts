/** One container of a release on a server: the desired row. What is observed of it lives on the engine. */
export interface Replica {
  readonly id: string
  readonly organisationId: string
  readonly workloadId: string
  readonly releaseId: string
  readonly serverId: string
  readonly process: string
  readonly slot: number
  readonly containerName: string
  /** Fixed address on the environment's network of that server; a restarted container keeps it. */
  readonly address: string
  readonly port: number | undefined
  readonly hostPorts: readonly {
    readonly containerPort: number
    readonly hostPort: number
    readonly protocol: 'tcp' | 'udp'
  }[]
  /** `starting` until healthy, `serving` while upstream, `leaving` from the switch until its removal. */
  readonly desired: 'starting' | 'serving' | 'leaving'
  readonly operationId: string
  readonly createdAt: number
}
