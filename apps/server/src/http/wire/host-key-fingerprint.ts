import { createHash } from 'node:crypto'

/** Of a public host key `ssh-ed25519 AAAA…`, as ssh-keygen shows it: what a person can compare. */
export function hostKeyFingerprint(key: string): string {
  const [, encoded = ''] = key.split(' ')
  const digest = createHash('sha256').update(Buffer.from(encoded, 'base64')).digest('base64')
  return `SHA256:${digest.replace(/=+$/, '')}`
}
