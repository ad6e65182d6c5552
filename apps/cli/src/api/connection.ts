import type { ApiClient } from '@keystone/contract/client/create-client'
import type { ServerEvent } from '@keystone/contract/client/server-event'

/** A control plane, and a way to ask it. */
export interface Connection {
  readonly url: string
  readonly context: string | undefined
  readonly client: ApiClient
  /** Follows a server-sent stream over restarts of the control plane, until `isLast`, or Ctrl-C. */
  readonly stream: (request: StreamRequest) => AsyncIterable<ServerEvent>
}

export interface StreamRequest {
  /** Path with its query. */
  readonly path: string
  readonly isLast: (event: ServerEvent) => boolean
  readonly signal: AbortSignal
  /** Told once when something is wrong with the link, and once when it is back. */
  readonly onLink: (state: LinkState) => void
}

/** `lost`: the connection broke. `silent`: it stands, but the control plane does not answer. */
export type LinkState = 'lost' | 'silent' | 'back'
