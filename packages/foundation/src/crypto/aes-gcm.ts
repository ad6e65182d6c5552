import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import { CodedError } from '../coded-error.ts'
import type { RandomBytes } from '../random-bytes.ts'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
/** Given explicitly: Node's default for decryption takes a tag cut to four bytes. */
const TAG_BYTES = 16

/** iv (12) + ciphertext + tag (16), bound to the additional data. */
export function encrypt(
  key: KeyObject,
  plain: Uint8Array,
  additionalData: Uint8Array,
  random: RandomBytes,
): Buffer {
  const iv = random(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(additionalData)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, body, cipher.getAuthTag()])
}

/** Throws CodedError DECRYPTION_FAILED for a wrong key, other additional data, or any changed byte. */
export function decrypt(key: KeyObject, sealed: Uint8Array, additionalData: Uint8Array): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw decryptionFailed()
  const iv = sealed.subarray(0, IV_BYTES)
  const tag = sealed.subarray(sealed.length - TAG_BYTES)
  const body = sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(additionalData)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    // The original error says nothing more, and its text must not become an oracle.
    throw decryptionFailed()
  }
}

function decryptionFailed(): CodedError {
  return new CodedError(
    'DECRYPTION_FAILED',
    'A stored secret cannot be decrypted: it was changed, moved from another row, or belongs to another key.',
    {
      hint: 'Set the value again, or restore the database and its master key from the same backup.',
    },
  )
}
