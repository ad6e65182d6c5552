import { Problem } from '@keystone/domain/problem'
import type { AttemptLimiter } from './attempt-limiter.ts'
import { networkOf } from './network-of.ts'

/** Per minute. */
const LIMITS = { accountAndNetwork: 5, network: 20 } as const

/** Throws TOO_MANY_REQUESTS before any password is looked at. `account` is an e-mail address or `setup`. */
export function passSignInGate(limiter: AttemptLimiter, account: string, address: string): void {
  const network = networkOf(address)
  const waitMs = Math.max(
    limiter.take(accountKey(account, network), LIMITS.accountAndNetwork),
    limiter.take(`network ${network}`, LIMITS.network),
  )
  if (waitMs === 0) return
  throw new Problem('TOO_MANY_REQUESTS', 'Too many attempts to sign in from here.', {
    hint: `Wait ${Math.ceil(waitMs / 1000)} s, then try again.`,
  })
}

/** After the right password. */
export function forgiveSignIn(limiter: AttemptLimiter, account: string, address: string): void {
  limiter.forgive(accountKey(account, networkOf(address)))
}

function accountKey(account: string, network: string): string {
  return `account ${account} ${network}`
}
