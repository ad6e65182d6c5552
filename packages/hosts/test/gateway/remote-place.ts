import { copyImage } from '../../src/gateway/image/copy-image.ts'
import { gatewayImageRecipe } from '../../src/gateway/image/gateway-image-recipe.ts'
import { imageReference } from '../../src/gateway/image/image-reference.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import { remoteHost } from '../remote/remote-host.ts'
import type { GatewayPlace } from './gateway-place.ts'

const LOCAL_SOCKET = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').slice(7)

/** A second engine behind SSH, which has the replicas' image but not the gateway's. */
export async function remotePlace(): Promise<GatewayPlace> {
  const remote = await remoteHost()
  const { ports, reach } = remote.connected
  await remote.host.copyImage('node:24-slim')
  const image = imageReference(gatewayImageRecipe)
  const toRemote = reach.streams(remote.host.remoteSocketPath)
  return {
    engine: ports.engine,
    files: ports.files,
    openSocket: reach.streams,
    server: ports.server,
    provideImage: (_, signal) => copyImage(openUnixSocket(LOCAL_SOCKET), toRemote, image, signal),
    address: remote.host.address,
    prefix: 'ksremote',
    label: { name: 'keystone.lab', value: 'remote' },
    docker: remote.host.docker,
    close: () => remote[Symbol.asyncDispose](),
  }
}
