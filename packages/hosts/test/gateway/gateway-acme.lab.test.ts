import { X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import { gatewayContainerName, upstreamName } from '@keystone/domain/names/docker-names'
import caddy from '@keystone/driver-caddy'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { gatewayFiles } from '../../src/gateway/gateway-files.ts'
import { acmeAuthority } from './acme-authority.ts'
import { labGateway } from './lab-gateway.ts'
import { REPLICA_PORT } from './replica-app.ts'
import { signal } from './signal.ts'
import { TEST_WORKLOAD, testRoute } from './test-route.ts'

const HOST = 'public.test'
const ROOTS_FILE = '/var/lib/keystone/acme-roots.pem'

it('WL-23: a face with ACME gets a certificate from a real authority', async () => {
  const lab = await labGateway()
  try {
    await lab.gateway.ensure(() => undefined, signal())
    await lab.gateway.join(lab.network, signal())
    const name = gatewayContainerName(lab.installation)
    const seen = await lab.engine.inspectContainer(name, signal())
    const address = seen?.addresses[lab.network] ?? ''
    const { directory, root } = await acmeAuthority(lab, address, [HOST])
    const rootsFile = `${gatewayFiles(lab.server).stateDirectory}/acme-roots.pem`
    await lab.files.writeAtomic(rootsFile, root, 0o600, signal())
    const replica = await lab.startReplica('one')
    const upstream = upstreamName(TEST_WORKLOAD, 'web', REPLICA_PORT)
    await lab.gateway.setUpstreams(upstream, [replica.address], signal())
    const config = caddy.renderConfig([testRoute(HOST, { tls: 'acme' })], {
      httpPort: lab.server.gatewayHttpPort,
      httpsPort: lab.server.gatewayHttpsPort,
      acme: { email: 'ops@example.com', directory, rootsFile: ROOTS_FILE },
    })
    const { etag } = await lab.gateway.currentConfig(signal())
    await lab.gateway.applyConfig(config, etag, signal())
    const chain = await waitFor('the certificate', () =>
      checkedCertificate(lab.server.gatewayHttpsPort, root),
    )
    expect(chain.subjectAltName).toBe(`DNS:${HOST}`)
  } finally {
    await lab.close()
  }
})

/** The certificate, once it is one that the authority's root stands for. */
function checkedCertificate(port: number, ca: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host: '127.0.0.1', port, servername: HOST, ca }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw))
      socket.destroy()
    })
    socket.on('error', reject)
  })
}
