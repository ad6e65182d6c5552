import type { GatewayConfig } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { CheckedFace } from './checked-face.ts'
import type { HostFaces } from './group-by-host.ts'
import { page } from './page.ts'
import { pathPattern } from './path-pattern.ts'

const notFound = page(404, 'Nothing is served under this address.')

/**
 * One route per host, and in it one per path. A host that has faces answers for all its paths: what no
 * face of it takes is not found, and never falls through to a wildcard that may be another tenant's.
 */
export function hostRoutes(
  hosts: readonly HostFaces[],
  handlers: (face: CheckedFace) => readonly GatewayConfig[],
): readonly GatewayConfig[] {
  return [
    ...hosts.map(({ host, faces }) => ({
      match: [{ host: [host] }],
      handle: [
        {
          handler: 'subroute',
          routes: [
            ...faces.map((face) => ({
              ...pathMatch(face.prefix),
              handle: handlers(face),
              terminal: true,
            })),
            { handle: [notFound] },
          ],
        },
      ],
      terminal: true,
    })),
    { handle: [notFound] },
  ]
}

function pathMatch(prefix: string) {
  return prefix === '' ? {} : { match: [{ path_regexp: { pattern: pathPattern(prefix) } }] }
}
