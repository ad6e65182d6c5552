import { dockerEngine } from '@keystone/hosts/docker/docker-engine'
import { openUnixSocket } from '@keystone/hosts/open-unix-socket'

/** The name that the engine behind this socket has given itself; undefined where none answers. */
export async function localEngineId(
  socketPath: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await dockerEngine(openUnixSocket(socketPath)).host(signal)).id
  } catch {
    return undefined
  }
}
