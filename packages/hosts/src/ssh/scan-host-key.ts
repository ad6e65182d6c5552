import { Client } from 'ssh2'
import { describeHostKey, type HostKey } from './describe-host-key.ts'

const TIMEOUT_MS = 15_000

/** The key that an SSH server offers, without logging in: for a person to compare and pin. Rejects when none answers. */
export function scanHostKey(
  place: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<HostKey> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const client = new Client()
    let scanned: HostKey | undefined
    const onAbort = () => client.destroy()
    signal.addEventListener('abort', onAbort, { once: true })
    client.on('error', (error) => {
      if (scanned === undefined) reject(error)
    })
    client.on('close', () => {
      signal.removeEventListener('abort', onAbort)
      if (scanned === undefined) reject(new Error('the connection closed before a key was offered'))
      else resolve(scanned)
    })
    client.connect({
      host: place.host,
      port: place.port,
      username: 'keystone',
      readyTimeout: TIMEOUT_MS,
      hostVerifier: (key: Buffer) => {
        scanned = describeHostKey(key)
        return false
      },
    })
  })
}
