import { createSecretKey, type KeyObject } from 'node:crypto'
import type { RandomBytes } from '../random-bytes.ts'
import { decrypt, encrypt } from './aes-gcm.ts'
import { lengthPrefixed } from './length-prefixed.ts'
import type { MasterKey } from './master-key.ts'

/** The key under which one organisation's values are encrypted. Stored only wrapped. */
export interface DataKey {
  readonly id: string
  readonly organisationId: string
  readonly key: KeyObject
}

/** A new data key and the form in which it may be stored. */
export function createDataKey(
  id: string,
  organisationId: string,
  master: MasterKey,
  random: RandomBytes,
): { readonly dataKey: DataKey; readonly wrapped: string } {
  const bytes = random(32)
  const bound = wrapContext(id, organisationId, master)
  const wrapped = encrypt(master.key, bytes, bound, random).toString('base64url')
  return { dataKey: { id, organisationId, key: createSecretKey(bytes) }, wrapped }
}

/** Throws CodedError DECRYPTION_FAILED where the master key is another one or the row was changed. */
export function unwrapDataKey(
  id: string,
  organisationId: string,
  wrapped: string,
  master: MasterKey,
): DataKey {
  const bound = wrapContext(id, organisationId, master)
  const bytes = decrypt(master.key, Buffer.from(wrapped, 'base64url'), bound)
  return { id, organisationId, key: createSecretKey(bytes) }
}

function wrapContext(id: string, organisationId: string, master: MasterKey): Buffer {
  return lengthPrefixed(['dek', 'v1', organisationId, id, master.id])
}
