import net from 'node:net'
import type { OpenStream } from './open-stream.ts'

/** Streams to a unix socket of this machine. */
export function openUnixSocket(path: string): OpenStream {
  return (signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const socket = net.connect({ path })
      const onAbort = () => socket.destroy(abortError(signal))
      signal.addEventListener('abort', onAbort, { once: true })
      socket.once('close', () => signal.removeEventListener('abort', onAbort))
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(socket)
      })
    })
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted')
}
