import type { BlockList } from 'node:net'
import type { Actor, Origin } from '@keystone/core/identity/actor'
import type { Credential } from '@keystone/core/identity/authenticate'
import type { Clock } from '@keystone/foundation/clock'
import type { Ids } from '@keystone/foundation/ids'
import type { Log } from '@keystone/foundation/log'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { ConsoleFile } from './console/console-file.ts'
import type { HttpMetrics } from './http-metrics.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { StreamSlots } from './stream-slots.ts'

/** What the edge itself works with; handlers have their own needs. */
export interface HttpContext {
  /** Who a credential belongs to now; undefined where it is none, unknown, expired or revoked. */
  readonly authenticate: (
    credential: Credential,
    /** Which of several memberships is meant. */
    organisationId: string | undefined,
    origin: Origin,
  ) => Promise<Actor | undefined>
  /** Told of every refusal for a missing right (SEC-10). */
  readonly onDenied: (actor: Actor, verb: string, subject: string) => Promise<void>
  readonly clock: Clock
  readonly ids: Ids
  readonly random: RandomBytes
  readonly log: Log
  readonly metrics: HttpMetrics
  /** Origins of the console: the public address, and loopback names. */
  readonly origins: readonly string[]
  readonly cookie: SessionCookie
  readonly trustedProxies: BlockList
  readonly streams: StreamSlots
  /** How often an open stream looks whether its caller may still see it. */
  readonly streamRecheckMs: number
  /** The built console by path; undefined where it was not built. */
  readonly console: ReadonlyMap<string, ConsoleFile> | undefined
}
