import type { Json } from '@keystone/engine/json'

/** What the gateway of a machine has in its head and on its disk. */
export interface GatewayState {
  config: Json
  /** Sets on disk; the resolver follows within milliseconds. */
  readonly sets: Map<string, readonly string[]>
  /** What the resolver answers, and so where new requests go. */
  readonly resolved: Map<string, readonly string[]>
  readonly open: Set<OpenRequest>
  /** Counts up with each request, for taking turns. */
  turn: number
}

export interface OpenRequest {
  readonly address: string
  readonly port: number
  readonly since: number
  /** Called when the replica goes away under it. */
  readonly dropped: () => void
}
