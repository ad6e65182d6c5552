import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import { CodedError } from '../coded-error.ts'

/**
 * The key that wraps every data key. A `KeyObject`, because it cannot be printed or serialised by
 * accident. `id` tells keys apart without telling anything about them.
 */
export interface MasterKey {
  readonly id: string
  readonly key: KeyObject
}

const BYTES = 32

/** Throws CodedError MASTER_KEY_INVALID unless there are 32 bytes that are not all the same. */
export function masterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== BYTES)
    throw new CodedError(
      'MASTER_KEY_INVALID',
      `The master key has ${bytes.length} bytes; it must have ${BYTES}.`,
      { hint: 'Make one with: openssl rand -hex 32' },
    )
  if (new Set(bytes).size < 8)
    throw new CodedError('MASTER_KEY_INVALID', 'The master key is not random.', {
      hint: 'Make one with: openssl rand -hex 32',
    })
  const id = createHash('sha256').update('keystone master key id\0').update(bytes).digest('hex')
  return { id: `mk_${id.slice(0, 16)}`, key: createSecretKey(bytes) }
}
