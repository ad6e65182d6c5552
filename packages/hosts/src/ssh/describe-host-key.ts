import { createHash } from 'node:crypto'

export interface HostKey {
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string
  /** `SHA256:…` as OpenSSH prints it. */
  readonly fingerprint: string
}

/** A public key in the form of the wire, as text. */
export function describeHostKey(blob: Buffer): HostKey {
  const algorithm = blob.toString('latin1', 4, 4 + blob.readUInt32BE(0))
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  return {
    hostKey: `${algorithm} ${blob.toString('base64')}`,
    fingerprint: `SHA256:${digest}`,
  }
}
