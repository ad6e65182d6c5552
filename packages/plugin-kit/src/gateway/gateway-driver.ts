import type { RouteRecord } from '@keystone/domain/records/records'
import type { Json } from '@keystone/engine/json'

export type GatewayConfig = Json

/**
 * The gateway's part of the driver contract (SVC-1): everything that the proxy's own formats need, as
 * pure functions. One folder under plugins/drivers; index.ts is this literal.
 */
export interface GatewayDriver {
  readonly type: string
  readonly title: string
  readonly describe: string
  readonly versionTracks: readonly string[]
  readonly imagePolicy: {
    /** Repository of the image that holds the proxy and its resolver. */
    readonly repository: string
    /** Oldest version of the proxy whose behaviour the tests have proven. */
    readonly minimumVersion: string
  }
  readonly defaultPorts: readonly { readonly name: string; readonly containerPort: number }[]
  /** What must get through to the server from outside. */
  firewallRules(options: GatewayOptions): readonly { readonly port: number; readonly why: string }[]
  /** The whole config. Same faces, same bytes, in whatever order they come. Throws Problem FACE_INVALID. */
  renderConfig(routes: readonly RouteRecord[], options: GatewayOptions): GatewayConfig
  /** Text of the resolver's file for one name. Throws Problem UPSTREAM_INVALID. */
  renderUpstreams(upstreams: UpstreamSet): string
  /** The addresses in such a text. */
  readUpstreams(name: string, text: string): readonly string[]
  /** A name that resolves only while the resolver has loaded exactly this version of the set. */
  versionName(upstreams: Pick<UpstreamSet, 'name' | 'version'>): string
}

export interface UpstreamSet {
  readonly name: string
  readonly addresses: readonly string[]
  /** A short hash of the addresses, letters and digits. */
  readonly version: string
}

export interface GatewayOptions {
  /** Public ports of the server, as visitors see them. */
  readonly httpsPort: number
  readonly httpPort: number
  readonly acme?: {
    readonly email?: string
    /** Directory URL of the authority; Let's Encrypt when absent. */
    readonly directory?: string
    /** PEM file inside the gateway's container that the authority's own certificate is checked with, for private ones. */
    readonly rootsFile?: string
  }
}
