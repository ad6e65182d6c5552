import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import { nanoseconds } from './nanoseconds.ts'
import { page } from './page.ts'

/** A visitor's patience is free to him and costs us: slow headers end here, bodies may take their time. */
const READ_HEADER_TIMEOUT_MS = 10_000
const IDLE_TIMEOUT_MS = 120_000
const MAX_HEADER_BYTES = 64 * 1024

/** No replica could be connected to. */
const NOBODY = '^(?:dial |no upstreams available)'

/**
 * A reload ends the connections of the config before it, also those on which a visitor is just sending
 * the next request. While the old config is about to go it says so on each answer, and the visitor opens
 * the next connection to the new one.
 */
const lastAnswer: GatewayConfig = {
  match: [{ vars: { '{http.shutting_down}': ['true'] } }],
  handle: [{ handler: 'headers', response: { set: { Connection: ['close'] } } }],
}

/** What the plain and the TLS server have in common. */
export function publicServer(port: number, routes: readonly GatewayConfig[]) {
  return {
    listen: [`:${port}`],
    // Certificates and redirects are ours to decide, face by face: Caddy's own guess is off.
    automatic_https: { disable: true },
    // HTTP/3 would be offered on a UDP port that the container does not publish.
    protocols: ['h1', 'h2'],
    read_header_timeout: nanoseconds(READ_HEADER_TIMEOUT_MS),
    idle_timeout: nanoseconds(IDLE_TIMEOUT_MS),
    max_header_bytes: MAX_HEADER_BYTES,
    routes: [lastAnswer, ...routes],
    errors: {
      routes: [
        {
          match: [{ vars_regexp: { '{http.error.message}': { pattern: NOBODY } } }],
          handle: [page(503, 'This application is not running at the moment.')],
          terminal: true,
        },
        {
          handle: [
            page('{http.error.status_code}', 'The application did not answer this request.'),
          ],
        },
      ],
    },
  }
}
