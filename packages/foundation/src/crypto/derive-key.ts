import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** A key for one purpose from another key (HKDF-SHA-256), so that no key serves two purposes. */
export function deriveKey(from: KeyObject, purpose: string): KeyObject {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', from, Buffer.alloc(0), `keystone ${purpose}`, 32)),
  )
}
