import type { GatewayDriver, GatewayOptions } from '@keystone/plugin-kit/gateway/gateway-driver'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import { type CheckedFace, checkedFace } from './checked-face.ts'
import { groupByHost } from './group-by-host.ts'
import { hostRoutes } from './host-routes.ts'
import { nanoseconds } from './nanoseconds.ts'
import { probeServer } from './probe-server.ts'
import { proxyHandlers } from './proxy-handlers.ts'
import { publicServer } from './public-server.ts'
import { redirectHandlers } from './redirect-handlers.ts'
import { tlsApp } from './tls-app.ts'

/** Time in which the visitors of the config before a reload are told to come back on a new connection. */
const FAREWELL_MS = 500

/**
 * The whole config of a gateway, from the faces that it must route. It names no replica: those are
 * data of the resolver (docs/decisions/0004), so a deployment changes not one byte of it.
 */
export const renderGatewayConfig: GatewayDriver['renderConfig'] = (routes, options) => {
  const faces = groupByHost(routes.map(checkedFace)).flatMap((group) => group.faces)
  const secure = faces.filter((face) => face.tls !== 'off')
  return {
    admin: {
      listen: `unix/${GATEWAY_LAYOUT.adminSocket}`,
      origins: [GATEWAY_LAYOUT.adminHost],
      // Caddy's own copy is not written atomically, and one cut short keeps it from starting.
      config: { persist: false },
    },
    logging: { logs: { default: { level: 'WARN' } } },
    storage: { module: 'file_system', root: GATEWAY_LAYOUT.certificatesDirectory },
    apps: {
      http: {
        shutdown_delay: nanoseconds(FAREWELL_MS),
        servers: {
          http: plainServer(faces, options),
          ...(secure.length > 0 ? { https: secureServer(secure) } : {}),
          probe: probeServer(),
        },
      },
      ...(secure.length > 0 ? secureApps(secure, options) : {}),
    },
  }
}

function plainServer(faces: readonly CheckedFace[], options: GatewayOptions) {
  const redirect = redirectHandlers(options)
  const routes = hostRoutes(groupByHost(faces), (face) =>
    face.tls === 'off' ? proxyHandlers(face) : redirect,
  )
  return publicServer(GATEWAY_LAYOUT.httpPort, routes)
}

function secureServer(faces: readonly CheckedFace[]) {
  return {
    ...publicServer(GATEWAY_LAYOUT.httpsPort, hostRoutes(groupByHost(faces), proxyHandlers)),
    tls_connection_policies: [{}],
  }
}

function secureApps(faces: readonly CheckedFace[], options: GatewayOptions) {
  return {
    tls: tlsApp(faces, options),
    // The container has no trust store, and nothing outside it should trust this authority unasked.
    pki: { certificate_authorities: { local: { install_trust: false } } },
  }
}
