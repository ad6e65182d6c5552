import { createToken, hashToken } from '@keystone/foundation/crypto/token'
import type { Basis } from '../basis.ts'

const VALID_MS = 24 * 3_600_000

/**
 * The one-time token for the first admin, to be printed at start; undefined once there is a user. Each
 * start makes a new one. Of several instances on one database each one's is good until one is used; with
 * one instance a new start ends the token of the one before.
 */
export async function issueSetupToken(basis: Basis): Promise<string | undefined> {
  const secret = createToken('ksetup', basis.random)
  const wasIssued = await basis.store.setupToken.issue(
    hashToken(secret),
    basis.clock.now() + VALID_MS,
  )
  return wasIssued ? secret : undefined
}
