import { createHmac } from 'node:crypto'
import type { Secret } from '@keystone/domain/secret'

/** What every secret begins with, before its base64. */
export const SECRET_PREFIX = 'whsec_'

/**
 * Headers of the Standard Webhooks scheme, https://www.standardwebhooks.com: the signature is over id, time
 * and body, one for each secret, so that a receiver may have the old one or the new one. Written here and not
 * taken from the library of that name, which brings two hash libraries for what node:crypto does; the
 * library checks it in the tests.
 *
 * @param atMs time of this try: receivers refuse what is too old
 */
export function signedHeaders(
  id: string,
  atMs: number,
  body: string,
  secrets: readonly Secret[],
): Readonly<Record<string, string>> {
  const seconds = Math.floor(atMs / 1_000)
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.reveal().slice(SECRET_PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'user-agent': 'Keystone',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
