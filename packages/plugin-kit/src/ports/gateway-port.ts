import type { Json } from '@keystone/engine/json'

/**
 * The gateway of one server: a container with Caddy and its resolver. Faces are config, upstreams are
 * data (architecture.md): `applyConfig` reloads Caddy and happens only when faces change;
 * `setUpstreams` writes one file of the resolver and reloads nothing.
 */
export interface GatewayPort {
  /** Makes or repairs the gateway container; gives its container name. Config on disk is kept. */
  ensure(
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<{ readonly container: string }>
  observe(signal: AbortSignal): Promise<GatewayObserved>
  /** Joins an environment's network (or leaves it) so that it can reach the replicas there. Idempotent. */
  join(network: string, signal: AbortSignal): Promise<void>
  leave(network: string, signal: AbortSignal): Promise<void>

  /** The running config and its tag for compare-and-set. */
  currentConfig(signal: AbortSignal): Promise<{ readonly config: Json; readonly etag: string }>
  /** Compare-and-set of the whole config; refused GATEWAY_CONFLICT (transient) or GATEWAY_CONFIG_INVALID. Also kept on disk. */
  applyConfig(config: Json, etag: string, signal: AbortSignal): Promise<void>
  /** Sees to it that the running config, which is this one, is also what the gateway starts with; reloads nothing. */
  keepConfig(config: Json, signal: AbortSignal): Promise<void>

  /** Replaces the addresses behind a name; resolves when the resolver answers with them and Caddy's cache of the old ones has run out. */
  setUpstreams(name: string, addresses: readonly string[], signal: AbortSignal): Promise<void>
  upstreams(name: string, signal: AbortSignal): Promise<readonly string[] | undefined>
  /** Removes the name altogether. */
  removeUpstreams(name: string, signal: AbortSignal): Promise<void>
  upstreamNames(signal: AbortSignal): Promise<readonly string[]>

  /** Requests that Caddy has open to each `address:port` now, WebSockets and long polls included. */
  activeRequests(signal: AbortSignal): Promise<Readonly<Record<string, number>>>
  /** One request or connection to a replica by the way that traffic goes. Never throws for an unhealthy answer. */
  probe(request: GatewayProbe, signal: AbortSignal): Promise<GatewayProbeResult>
}

export interface GatewayObserved {
  readonly running: boolean
  readonly version: string | undefined
  readonly origin: string | undefined
}

export type GatewayProbe =
  | {
      readonly kind: 'http'
      readonly address: string
      readonly port: number
      readonly path: string
      readonly timeoutMs: number
    }
  | {
      readonly kind: 'tcp'
      readonly address: string
      readonly port: number
      readonly timeoutMs: number
    }

export type GatewayProbeResult =
  | { readonly is: 'answered'; readonly status: number }
  | { readonly is: 'connected' }
  | { readonly is: 'refused'; readonly why: string }
