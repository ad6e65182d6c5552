import type { Semaphore } from '@keystone/foundation/semaphore'
import type { Basis } from '../basis.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'

/** What the identity use cases work with. Clock, ids and randomness are the store's. */
export interface IdentityDeps {
  readonly basis: Basis
  readonly limiter: AttemptLimiter
  /** Each password check takes 19 MiB and a core for 30 ms: only a few at once. */
  readonly passwordWork: Semaphore
}
