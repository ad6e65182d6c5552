import { enginePortSuite } from '@keystone/testkit/conformance/engine-port-suite'
import { dockerEngine } from '../src/docker/docker-engine.ts'
import { openUnixSocket } from '../src/open-unix-socket.ts'

enginePortSuite('local socket', async () => ({
  engine: dockerEngine(openUnixSocket('/var/run/docker.sock')),
  image: 'busybox:stable',
  prefix: `kshl${process.pid}`,
  subnet: '10.214.250.0/28',
  address: '10.214.250.5',
  commands: {
    stays: ['sleep', '600'],
    exits: (code) => ['sh', '-c', `exit ${code}`],
    prints: (lines) => ['printf', '%s\\n', ...lines],
  },
  close: async () => undefined,
}))
