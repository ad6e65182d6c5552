import { Secret } from '@keystone/domain/secret'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import { SECRET_PREFIX } from './signed-headers.ts'

/** Bytes of the key; the scheme takes 24 to 64. */
const SECRET_BYTES = 32

/** A secret of the Standard Webhooks scheme: `whsec_` and base64. */
export function newSecret(random: RandomBytes): Secret {
  return new Secret(`${SECRET_PREFIX}${Buffer.from(random(SECRET_BYTES)).toString('base64')}`)
}
