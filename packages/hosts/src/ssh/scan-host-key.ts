import { createHash } from 'node:crypto'
import { Client } from 'ssh2'

export interface ScannedHostKey {
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string
  /** `SHA256:…` as OpenSSH prints it. */
  readonly fingerprint: string
}

const TIMEOUT_MS = 15_000

/** The key that an SSH server offers, without logging in: for a person to compare and pin. Rejects when none answers. */
export function scanHostKey(
  place: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<ScannedHostKey> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const client = new Client()
    let scanned: ScannedHostKey | undefined
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
      ...place,
      username: 'keystone',
      readyTimeout: TIMEOUT_MS,
      hostVerifier: (key: Buffer) => {
        scanned = describeHostKey(key)
        return false
      },
    })
  })
}

function describeHostKey(blob: Buffer): ScannedHostKey {
  const algorithm = blob.toString('latin1', 4, 4 + blob.readUInt32BE(0))
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  return {
    hostKey: `${algorithm} ${blob.toString('base64')}`,
    fingerprint: `SHA256:${digest}`,
  }
}
