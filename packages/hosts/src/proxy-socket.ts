import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream'
import { identify } from '@keystone/foundation/process-identity'
import type { OpenStream } from './open-stream.ts'

export interface SocketProxy {
  readonly path: string
  /** Ends every connection and removes the socket. */
  close(): Promise<void>
}

const SOCKET = 'docker.sock'

/**
 * A unix socket on this machine, for our own user only, behind which lies whatever `open` reaches: for
 * programs that know no other way to an engine over SSH. In the system's temporary folder, because the
 * path of a socket may have no more than 107 bytes.
 *
 * @param name tells apart what is proxied, stable over restarts, so that a successor removes what a killed process left. Another instance on this machine has a socket of its own under the same name.
 */
export async function proxySocket(name: string, open: OpenStream): Promise<SocketProxy> {
  const folder = await privateFolder(name)
  const file = path.join(folder, SOCKET)
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

async function removeLeft(base: string): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(`${base}-`))
  const left = names.filter((name) => identify(Number(name.slice(base.length + 1))) === undefined)
  // One of a stranger's making is not ours to remove, and in nobody's way.
  for (const name of left)
    await rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
}

/** Anyone may make folders where this one lies: one that is not ours alone is refused. */
async function privateFolder(name: string): Promise<string> {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16)
  const base = `ks-socket-${hash}`
  await removeLeft(base)
  const folder = path.join(tmpdir(), `${base}-${process.pid}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const seen = await lstat(folder)
  if (!seen.isDirectory() || seen.uid !== process.getuid?.() || (seen.mode & 0o077) !== 0) {
    throw new Error(`${folder} belongs to somebody else`)
  }
  await rm(path.join(folder, SOCKET), { force: true })
  return folder
}
