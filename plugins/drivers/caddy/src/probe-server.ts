import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import { PROBE_PROTOCOL } from '@keystone/plugin-kit/gateway/probe-protocol'
import { nanoseconds } from './nanoseconds.ts'
import { resolverAddress } from './resolver-address.ts'

const { kinds, kindHeader, targetHeader, answeredHeader, tcpSilenceMs } = PROBE_PROTOCOL
const TARGET = `{http.request.header.${targetHeader}}`
const DIAL_TIMEOUT_MS = 10_000
/** Shorter than any pause between two questions. */
const NAME_REFRESH_MS = 1

/** Reaches replicas for the control plane from exactly where traffic comes from. */
export function probeServer(): GatewayConfig {
  return {
    listen: [`unix/${GATEWAY_LAYOUT.probeSocket}`],
    automatic_https: { disable: true },
    protocols: ['h1'],
    routes: [
      probeRoute(kinds.http, { upstreams: [{ dial: TARGET }], transport: transport({}) }),
      probeRoute(kinds.tcp, {
        upstreams: [{ dial: TARGET }],
        transport: transport({ response_header_timeout: nanoseconds(tcpSilenceMs) }),
      }),
      probeRoute(kinds.name, {
        dynamic_upstreams: {
          source: 'a',
          name: TARGET,
          port: '1',
          refresh: nanoseconds(NAME_REFRESH_MS),
          resolver: { addresses: [resolverAddress] },
        },
        transport: transport({}),
      }),
      { handle: [{ handler: 'static_response', status_code: '400', body: 'unknown probe' }] },
    ],
    errors: {
      routes: [
        {
          handle: [
            { handler: 'static_response', status_code: '502', body: '{http.error.message}' },
          ],
        },
      ],
    },
  }
}

function probeRoute(kind: string, proxy: { readonly [key: string]: GatewayConfig }): GatewayConfig {
  return {
    match: [{ header: { [kindHeader]: [kind] } }],
    handle: [
      {
        handler: 'reverse_proxy',
        ...proxy,
        headers: {
          request: { delete: [kindHeader, targetHeader, 'X-Forwarded-*'] },
          response: { set: { [answeredHeader]: ['1'] } },
        },
      },
    ],
    terminal: true,
  }
}

/** A fresh connection each time: a kept one would prove nothing about the next. */
function transport(more: { readonly [key: string]: GatewayConfig }): GatewayConfig {
  return {
    protocol: 'http',
    compression: false,
    dial_timeout: nanoseconds(DIAL_TIMEOUT_MS),
    keep_alive: { enabled: false },
    ...more,
  }
}
