import http from 'node:http'
import type { Duplex } from 'node:stream'

export interface OpenWebSocket {
  /** Sends bytes and gives the next ones that come back. */
  readonly echo: (text: string) => Promise<string>
  readonly isClosed: () => boolean
  readonly close: () => void
}

/** An upgraded connection to a replica app through the gateway. */
export function openWebSocket(port: number, host: string): Promise<OpenWebSocket> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host, Connection: 'Upgrade', Upgrade: 'websocket' }
    const outgoing = http.request({ host: '127.0.0.1', port, path: '/ws', headers })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => reject(new Error(`answered ${response.statusCode}`)))
    outgoing.on('upgrade', (_, socket) => resolve(over(socket)))
    outgoing.end()
  })
}

function over(socket: Duplex): OpenWebSocket {
  let closed = false
  socket.on('close', () => {
    closed = true
  })
  socket.on('error', () => undefined)
  socket.on('end', () => socket.end())
  return {
    echo: (text) =>
      new Promise((resolve, reject) => {
        socket.once('data', (data) => resolve(String(data)))
        socket.once('close', () => reject(new Error('the connection was closed')))
        socket.write(text)
      }),
    isClosed: () => closed,
    close: () => socket.destroy(),
  }
}
