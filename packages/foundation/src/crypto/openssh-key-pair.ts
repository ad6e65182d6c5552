import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { RandomBytes } from '../random-bytes.ts'

const TYPE = 'ssh-ed25519'
const MAGIC = Buffer.from('openssh-key-v1\0')
/** The fixed beginning of an Ed25519 private key in PKCS#8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * An Ed25519 pair in OpenSSH's own forms, which every ssh and Git reads: `ssh-ed25519 AAAA… comment`
 * and PROTOCOL.key's private form without a passphrase.
 */
export function createOpensshKeyPair(
  comment: string,
  random: RandomBytes,
): { readonly publicKey: string; readonly privateKey: string } {
  const seed = Buffer.from(random(32))
  const pkcs8 = Buffer.concat([PKCS8_PREFIX, seed])
  const key = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
  const point = pointOf(key)
  const blob = Buffer.concat([field(TYPE), field(point)])
  return {
    publicKey: `${TYPE} ${blob.toString('base64')} ${comment}`,
    privateKey: armour(privateBlob(blob, seed, point, comment, random)),
  }
}

function pointOf(key: KeyObject): Buffer {
  const { x = '' } = key.export({ format: 'jwk' })
  return Buffer.from(x, 'base64url')
}

function privateBlob(
  publicBlob: Buffer,
  seed: Buffer,
  point: Buffer,
  comment: string,
  random: RandomBytes,
): Buffer {
  const check = Buffer.from(random(4))
  const secret = Buffer.concat([
    check,
    check,
    field(TYPE),
    field(point),
    field(Buffer.concat([seed, point])),
    field(comment),
  ])
  const one = Buffer.from([0, 0, 0, 1])
  return Buffer.concat([
    MAGIC,
    field('none'),
    field('none'),
    field(''),
    one,
    field(publicBlob),
    field(padded(secret)),
  ])
}

/** To a multiple of eight, with 1, 2, 3…, as the format wants. */
function padded(secret: Buffer): Buffer {
  const missing = (8 - (secret.length % 8)) % 8
  return Buffer.concat([secret, Buffer.from(Array.from({ length: missing }, (_, i) => i + 1))])
}

/** SSH's string: length, then bytes. */
function field(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function armour(blob: Buffer): string {
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return [
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    ...lines,
    '-----END OPENSSH PRIVATE KEY-----',
    '',
  ].join('\n')
}
