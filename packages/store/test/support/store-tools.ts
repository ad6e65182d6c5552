import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock } from '@keystone/foundation/system-clock'
import { systemRandom } from '@keystone/foundation/system-random'
import type { StoreOptions } from '../../src/store-options.ts'

export const clock = systemClock
export const random = systemRandom
export const ids = createIds(clock, random)

const KEY = '0123456789abcdef'.repeat(4)

/** Options of a store with a fixed master key, so that it can be opened again. */
export function storeOptions(
  database: StoreOptions['database'],
  over: Partial<StoreOptions> = {},
): StoreOptions {
  const masterKey = masterKeySource({ value: KEY, file: '/nowhere', random })
  return { database, masterKey, clock, ids, random, ...over }
}
