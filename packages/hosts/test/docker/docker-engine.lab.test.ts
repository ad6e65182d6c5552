import { enginePortSuite } from '@keystone/testkit/conformance/engine-port-suite'
import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import { busyboxCommands } from './busybox-commands.ts'

enginePortSuite('local socket', async () => {
  const lab = labEngine()
  return {
    engine: dockerEngine(openUnixSocket(lab.socketPath)),
    image: 'busybox:stable',
    prefix: lab.prefix,
    subnet: '10.214.250.0/28',
    address: '10.214.250.5',
    commands: busyboxCommands,
    close: lab.close,
  }
})
