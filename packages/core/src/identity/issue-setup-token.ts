import { createToken, hashToken } from '@keystone/foundation/crypto/token'
import { setupToken } from '@keystone/store/identity/setup-token'
import type { StoreContext } from '@keystone/store/store-context'

const VALID_MS = 24 * 3_600_000

/**
 * The one-time token for the first admin, to be printed at start; undefined once there is a user. Each
 * start makes a new one, which ends the one before.
 */
export async function issueSetupToken(store: StoreContext): Promise<string | undefined> {
  const secret = createToken('ksetup', store.random)
  const wasIssued = await setupToken(store).issue(hashToken(secret), store.clock.now() + VALID_MS)
  return wasIssued ? secret : undefined
}
