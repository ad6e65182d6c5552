import { freePort } from '@keystone/testkit/lab/free-port'
import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { localFiles } from '../../src/files/local-files.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import type { GatewayPlace } from './gateway-place.ts'

/** This machine's engine, with a folder and ports of its own. */
export async function localPlace(): Promise<GatewayPlace> {
  const lab = labEngine()
  const folder = tempDir('g')
  lab.alsoRemove(`keystone.installation=${lab.prefix}`)
  const dataDirectory = `${folder.path}/data`
  return {
    engine: dockerEngine(openUnixSocket(lab.socketPath)),
    files: localFiles(dataDirectory),
    openSocket: openUnixSocket,
    server: {
      id: 'srv_lab',
      organisationId: 'org_lab',
      name: 'lab',
      connection: { kind: 'local', socketPath: lab.socketPath },
      roles: ['run', 'gateway'],
      labels: {},
      dataDirectory,
      gatewayHttpPort: await freePort(),
      gatewayHttpsPort: await freePort(),
      createdAt: 0,
    },
    provideImage: async () => {
      throw new Error('the image of the gateway is missing: run the tests by npm test')
    },
    address: '127.0.0.1',
    prefix: lab.prefix,
    label: lab.label,
    docker: lab.docker,
    async close() {
      await lab.close()
      await folder.close()
    },
  }
}
