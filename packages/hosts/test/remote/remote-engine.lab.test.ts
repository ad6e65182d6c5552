import { enginePortSuite } from '@keystone/testkit/conformance/engine-port-suite'
import { busyboxCommands } from '../docker/busybox-commands.ts'
import { remoteHost } from './remote-host.ts'

enginePortSuite('through SSH', async () => {
  const remote = await remoteHost()
  return {
    engine: remote.connected.ports.engine,
    image: 'busybox:stable',
    prefix: `ksr${process.pid}`,
    subnet: '10.214.251.0/28',
    address: '10.214.251.5',
    commands: busyboxCommands,
    close: () => remote[Symbol.asyncDispose](),
  }
})
