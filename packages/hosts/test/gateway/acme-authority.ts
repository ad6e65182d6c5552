import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { LabGateway } from './lab-gateway.ts'
import { signal } from './signal.ts'

export interface AcmeAuthority {
  readonly directory: string
  /** Its own root, PEM. */
  readonly root: string
}

const ROOT = '/data/caddy/pki/authorities/local/root.crt'

/**
 * A real ACME authority (Caddy's own) on the test's network. It looks hosts up in its hosts file, where
 * each of these is the gateway.
 */
export async function acmeAuthority(
  lab: LabGateway,
  gatewayAddress: string,
  hosts: readonly string[],
): Promise<AcmeAuthority> {
  const container = `${lab.prefix}-authority`
  await lab.docker(
    ...['run', '--detach', '--name', container, '--network', lab.network],
    ...['--label', `${lab.label.name}=${lab.label.value}`],
    ...hosts.map((host) => `--add-host=${host}:${gatewayAddress}`),
    ...['caddy:2', 'sh', '-c', 'printf %s "$1" > /tmp/c.json; exec caddy run --config /tmp/c.json'],
    ...['authority', JSON.stringify(CONFIG)],
  )
  const seen = await lab.engine.inspectContainer(container, signal())
  const address = seen?.addresses[lab.network] ?? ''
  const root = await waitFor('the authority', async () => {
    const found = await lab.engine.execContainer(container, ['cat', ROOT], signal())
    return found.exitCode === 0 && found.output
  })
  return { directory: `https://${address}/acme/local/directory`, root }
}

const CONFIG = {
  admin: { disabled: true },
  apps: {
    http: {
      servers: {
        authority: {
          listen: [':443'],
          routes: [{ handle: [{ handler: 'acme_server' }] }],
          tls_connection_policies: [{}],
        },
      },
    },
    tls: { automation: { policies: [{ on_demand: true, issuers: [{ module: 'internal' }] }] } },
    pki: { certificate_authorities: { local: { install_trust: false } } },
  },
}
