import { Secret } from '@keystone/domain/secret'
import { registryPortSuite } from '@keystone/testkit/conformance/registry-port-suite'
import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import { httpRegistry } from '../../src/registry/http-registry.ts'

const CREDENTIALS = { username: 'deploy', password: 'canary-password' }

registryPortSuite('over HTTP, before a real registry', async () => {
  const lab = labEngine()
  const store = await labRegistry({ credentials: CREDENTIALS })
  const engine = dockerEngine(openUnixSocket(lab.socketPath))
  const { username, password } = CREDENTIALS
  const auth = { host: store.host, username, password: new Secret(password) }
  let pushed = 0
  return {
    registry: httpRegistry({ insecureHosts: [], egress: 'loopback', timeoutMs: 5_000 }),
    host: store.host,
    credentials: CREDENTIALS,
    async push(reference) {
      const container = `${lab.prefix}-push-${++pushed}`
      const label = `${lab.label.name}=${lab.label.value}`
      await lab.docker('create', '--name', container, '--label', label, 'busybox:stable')
      await lab.docker('commit', '--change', `LABEL pushed=${pushed}`, container, reference)
      await lab.docker('rm', container)
      const signal = AbortSignal.timeout(20_000)
      try {
        return (await engine.pushImage(reference, auth, () => undefined, signal)).digest
      } finally {
        await lab.docker('rmi', reference)
      }
    },
    async close() {
      await store.close()
      await lab.close()
    },
  }
})
