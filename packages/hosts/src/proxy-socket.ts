import { chmod, mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream'
import type { OpenStream } from './open-stream.ts'

export interface SocketProxy {
  readonly path: string
  /** Ends every connection and removes the socket. */
  close(): Promise<void>
}

/**
 * A unix socket on this machine, for our own user only, behind which lies whatever `open` reaches: for
 * programs that know no other way to an engine over SSH. In the system's temporary folder, because the
 * path of a socket may have no more than 107 bytes.
 */
export async function proxySocket(open: OpenStream): Promise<SocketProxy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ks-socket-'))
  const file = path.join(folder, 'docker.sock')
  const ended = new AbortController()
  const sockets = new Set<net.Socket>()
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    open(ended.signal).then(
      (stream) => {
        // Each end closes the other; which of them broke is told by what runs over them.
        pipeline(socket, stream, socket, () => {
          socket.destroy()
          stream.destroy()
        })
      },
      () => socket.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(file, resolve)
  })
  await chmod(file, 0o600)
  // It is there for builds; by itself it keeps no process alive.
  server.unref()
  return {
    path: file,
    async close() {
      ended.abort()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
