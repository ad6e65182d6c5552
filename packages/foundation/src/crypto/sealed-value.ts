import { CodedError } from '../coded-error.ts'
import type { RandomBytes } from '../random-bytes.ts'
import { decrypt, encrypt } from './aes-gcm.ts'
import type { DataKey } from './data-key.ts'
import { lengthPrefixed } from './length-prefixed.ts'

/** The one place in the database where a value may be read; a ciphertext moved elsewhere does not open. */
export interface Place {
  readonly table: string
  readonly column: string
  /** Identity of the row: chosen before the insert and never reused. */
  readonly row: string
}

const FORM = /^v1\.([a-z]+_[0-9a-f]+)\.([A-Za-z0-9_-]+)$/

/** `v1.<data key id>.<iv + ciphertext + tag, base64url>` */
export function sealValue(
  dataKey: DataKey,
  place: Place,
  plain: string,
  random: RandomBytes,
): string {
  const sealed = encrypt(
    dataKey.key,
    Buffer.from(plain, 'utf8'),
    additionalData(dataKey, place),
    random,
  )
  return `v1.${dataKey.id}.${sealed.toString('base64url')}`
}

/** Throws CodedError DECRYPTION_FAILED. */
export function openValue(dataKey: DataKey, place: Place, sealed: string): string {
  const [, keyId, body] = FORM.exec(sealed) ?? []
  if (keyId !== dataKey.id || body === undefined) throw notSealed()
  return decrypt(
    dataKey.key,
    Buffer.from(body, 'base64url'),
    additionalData(dataKey, place),
  ).toString('utf8')
}

/**
 * Id of the data key that a stored value names. A value without the prefix is an error, never taken
 * for plaintext: whoever can write the column could otherwise switch encryption off.
 */
export function dataKeyIdOf(sealed: string): string {
  const keyId = FORM.exec(sealed)?.[1]
  if (keyId === undefined) throw notSealed()
  return keyId
}

function additionalData(dataKey: DataKey, place: Place): Buffer {
  const { table, column, row } = place
  return lengthPrefixed(['v1', dataKey.organisationId, table, column, row, dataKey.id])
}

function notSealed(): CodedError {
  return new CodedError(
    'DECRYPTION_FAILED',
    'A column that holds secrets contains something that Keystone did not encrypt.',
    { hint: 'Set the value again; then look in the audit log for who wrote to the database.' },
  )
}
