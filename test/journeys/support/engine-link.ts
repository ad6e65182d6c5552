import { rmSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'

export type EngineLink = {
  /** The socket to give to a control plane instead of the engine's own. */
  readonly socketPath: string
  /** From now on the engine is not there: open calls end, new ones are refused. */
  readonly cut: () => void
  readonly mend: () => Promise<void>
  readonly close: () => Promise<void>
}

const ENGINE = '/var/run/docker.sock'

/**
 * A way to the machine's real engine that a test can take away. The engine itself is shared by all
 * tests, so killing it is for tests that have one of their own.
 */
export async function engineLink(): Promise<EngineLink> {
  const folder = tempDir('l')
  const socketPath = path.join(folder.path, 'engine.sock')
  const open = new Set<net.Socket>()
  let server: net.Server | undefined
  const cut = () => {
    server?.close()
    server = undefined
    for (const socket of open) socket.destroy()
    rmSync(socketPath, { force: true })
  }
  const mend = () =>
    new Promise<void>((resolve) => {
      if (server !== undefined) return resolve()
      server = net.createServer({ allowHalfOpen: true }, (client) => join(client, open))
      server.listen(socketPath, resolve)
    })
  await mend()
  const close = () => {
    cut()
    return folder.close()
  }
  return { socketPath, cut, mend, close }
}

/** Half-open is kept: an attached stream goes on in one direction after the other has ended. */
function join(client: net.Socket, open: Set<net.Socket>): void {
  const engine = net.connect({ path: ENGINE, allowHalfOpen: true })
  for (const [socket, other] of [
    [client, engine],
    [engine, client],
  ] as const) {
    open.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
    socket.pipe(other)
  }
}
