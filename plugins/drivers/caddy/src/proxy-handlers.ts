import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { CheckedFace } from './checked-face.ts'
import { nanoseconds } from './nanoseconds.ts'
import { resolverAddress } from './resolver-address.ts'

/**
 * A replica on the same machine takes a connection in microseconds; the address of a dead one is silent.
 * Short, so that there are many tries: with two replicas, one of them dead, half of the tries meet it.
 * Marking it as failed was rejected: Caddy counts broken answers too, so that one bad request of a
 * visitor would take a healthy replica out of service.
 */
const DIAL_TIMEOUT_MS = 150
/** Tries of one request over the replicas; also how long it waits for a first replica before the 503 page. */
const TRY_DURATION_MS = 3_000
const TRY_INTERVAL_MS = 50
/**
 * Shorter than the keep-alive of common servers (gunicorn 2 s, Node 5 s), so that the gateway never
 * sends a request into a connection that the application is just closing. Also lets a stopping
 * application finish early.
 */
const IDLE_CONNECTION_MS = 1_500
const IDLE_CONNECTIONS_PER_REPLICA = 128

/** What is done with a request of this face. */
export function proxyHandlers(face: CheckedFace): readonly GatewayConfig[] {
  const strip = { handler: 'rewrite', strip_path_prefix: face.prefix }
  return [...(face.stripPath && face.prefix !== '' ? [strip] : []), reverseProxy(face)]
}

function reverseProxy(face: CheckedFace): GatewayConfig {
  return {
    handler: 'reverse_proxy',
    dynamic_upstreams: {
      source: 'a',
      // The dot at the end keeps search domains out: one question, one answer.
      name: `${face.upstream}.`,
      port: String(face.port),
      refresh: nanoseconds(GATEWAY_LAYOUT.upstreamRefreshMs),
      resolver: { addresses: [resolverAddress] },
    },
    load_balancing: {
      selection_policy: { policy: 'round_robin' },
      try_duration: nanoseconds(TRY_DURATION_MS),
      try_interval: nanoseconds(TRY_INTERVAL_MS),
    },
    // Caddy sets X-Forwarded-For, -Host and -Proto and drops what the visitor claims; these two it lets through.
    headers: {
      request: { set: { 'X-Real-Ip': ['{http.request.remote.host}'] }, delete: ['Forwarded'] },
    },
    transport: {
      protocol: 'http',
      compression: false,
      dial_timeout: nanoseconds(DIAL_TIMEOUT_MS),
      keep_alive: {
        enabled: true,
        idle_timeout: nanoseconds(IDLE_CONNECTION_MS),
        max_idle_conns_per_host: IDLE_CONNECTIONS_PER_REPLICA,
      },
    },
  }
}
