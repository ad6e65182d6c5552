import type { Clock } from '@keystone/foundation/clock'
import type { MasterKeySource } from '@keystone/foundation/crypto/master-key-source'
import type { Ids } from '@keystone/foundation/ids'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { Pools } from './store-context.ts'

export interface StoreOptions {
  /** `postgres://…`, or the path of an SQLite file in a folder that exists. */
  readonly database: { readonly url: string } | { readonly file: string }
  readonly masterKey: MasterKeySource
  readonly clock: Clock
  readonly ids: Ids
  readonly random: RandomBytes
  /** Default: subnets of 26 bits out of 10.214.0.0/16, host ports 30000 to 32767. */
  readonly pools?: Partial<Pools>
}
