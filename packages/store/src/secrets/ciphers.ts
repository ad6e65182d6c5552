import { Problem } from '@keystone/domain/problem'
import { Secret } from '@keystone/domain/secret'
import { CodedError } from '@keystone/foundation/coded-error'
import {
  dataKeyIdOf,
  openValue,
  type Place,
  sealValue,
} from '@keystone/foundation/crypto/sealed-value'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { DataKeys } from './data-keys.ts'

/** Encrypts and decrypts the columns of one organisation. */
export interface Cipher {
  /** Synchronous, so that it can be used while a transaction is put together. */
  seal(place: Place, value: Secret): string
  /** Throws Problem SECRET_UNREADABLE where the value was changed, moved, or written by another hand. */
  open(place: Place, sealed: string): Promise<Secret>
}

export interface Ciphers {
  /** Never call it inside a transaction. */
  of(organisationId: string): Promise<Cipher>
}

export function ciphers(keys: DataKeys, random: RandomBytes): Ciphers {
  return {
    async of(organisationId) {
      const { active } = await keys.of(organisationId)
      return {
        seal: (place, value) => sealValue(active, place, value.reveal(), random),
        open: (place, sealed) => open(keys, organisationId, place, sealed),
      }
    },
  }
}

async function open(
  keys: DataKeys,
  organisationId: string,
  place: Place,
  sealed: string,
): Promise<Secret> {
  try {
    const keyId = dataKeyIdOf(sealed)
    const known = (await keys.of(organisationId)).byId.get(keyId)
    const key = known ?? (await keys.refresh(organisationId)).byId.get(keyId)
    if (key === undefined) throw new CodedError('DECRYPTION_FAILED', 'Unknown data key.')
    return new Secret(openValue(key, place, sealed))
  } catch (error) {
    throw error instanceof CodedError ? unreadable(place, error) : error
  }
}

function unreadable(place: Place, cause: CodedError): Problem {
  return new Problem(
    'SECRET_UNREADABLE',
    `The secret in ${place.table}.${place.column} of ${place.row} cannot be read: it was changed, or moved from another row.`,
    {
      hint: 'Set the value again, and look for who writes to the database besides Keystone.',
      cause,
    },
  )
}
