/** A machine with a Docker engine. `state` is derived from observation, never stored by hand. */
export interface Server {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly connection: ServerConnection
  readonly roles: readonly ('run' | 'build' | 'gateway')[]
  readonly labels: Readonly<Record<string, string>>
  /** Folder on that machine for gateway config and release files, absolute. */
  readonly dataDirectory: string
  /** Ports on which its gateway takes public traffic. */
  readonly gatewayHttpPort: number
  readonly gatewayHttpsPort: number
  readonly createdAt: number
}

export type ServerConnection =
  | { readonly kind: 'local'; readonly socketPath: string }
  | {
      readonly kind: 'ssh'
      readonly host: string
      readonly port: number
      readonly user: string
      /** `ssh-ed25519 AAAA…` pinned at first contact; undefined until then. */
      readonly hostKey: string | undefined
      /** Socket of the Docker engine on that machine. */
      readonly socketPath: string
    }
