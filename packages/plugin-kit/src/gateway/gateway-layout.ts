/**
 * What the rendered config (a driver's) and the container around it (packages/hosts) must agree on.
 * Paths are inside the gateway's container.
 */
export const GATEWAY_LAYOUT = {
  /** Unix sockets only: what has no address cannot be reached from a workload's network (SEC-7). */
  adminSocket: '/run/keystone/admin.sock',
  probeSocket: '/run/keystone/probe.sock',
  /** The only Host header that the admin API takes. */
  adminHost: 'keystone',
  /** Holds the last good config and the certificates. */
  stateDirectory: '/var/lib/keystone',
  certificatesDirectory: '/var/lib/keystone/certificates',
  /** One hosts file per upstream name, watched by the resolver. */
  upstreamsDirectory: '/run/keystone-upstreams',
  httpPort: 80,
  httpsPort: 443,
  resolver: { host: '127.0.0.1', port: 5300 },
  /** Names end in this; the resolver knows no others. */
  upstreamDomain: 'up.keystone',
  /**
   * What the resolver answers for a name without replicas. A connection to it fails at once, and the
   * answer is cached like any other: an unknown name would be asked again for each try of each waiting
   * request, one after the other for all sites, so that a flood on one stopped workload slowed the rest.
   */
  nobodyAddress: '255.255.255.255',
  /** How long the proxy may use an answer of the resolver. */
  upstreamRefreshMs: 10,
} as const
