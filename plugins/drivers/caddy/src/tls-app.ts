import type { GatewayConfig, GatewayOptions } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { CheckedFace } from './checked-face.ts'

/** Which authority certifies which host. A host with faces of both kinds gets the public one. */
export function tlsApp(faces: readonly CheckedFace[], options: GatewayOptions): GatewayConfig {
  const acme = hostsWith(faces, 'acme')
  const internal = hostsWith(faces, 'internal').filter((host) => !acme.includes(host))
  return {
    certificates: { automate: [...acme, ...internal] },
    automation: {
      policies: [
        ...(acme.length > 0 ? [{ subjects: acme, issuers: [acmeIssuer(options)] }] : []),
        ...(internal.length > 0 ? [{ subjects: internal, issuers: [{ module: 'internal' }] }] : []),
      ],
    },
  }
}

function hostsWith(faces: readonly CheckedFace[], tls: CheckedFace['tls']): readonly string[] {
  return [...new Set(faces.filter((face) => face.tls === tls).map((face) => face.host))].sort()
}

function acmeIssuer({ acme }: GatewayOptions): GatewayConfig {
  return {
    module: 'acme',
    ...(acme?.email === undefined ? {} : { email: acme.email }),
    ...(acme?.directory === undefined ? {} : { ca: acme.directory }),
    ...(acme?.rootsFile === undefined ? {} : { trusted_roots_pem_files: [acme.rootsFile] }),
  }
}
