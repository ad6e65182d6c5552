import type { Config } from '@keystone/foundation/config'
import type { Retention } from '@keystone/store/retention/retention'

const DAY_MS = 24 * 3_600_000
/** A client that comes back after a long weekend still gets the operation it had started. */
const KEYS_DAYS = 7
/** What the page of a workload, an environment or a server shows without asking for more. */
const NEWEST_OF_EACH = 20

export function retentionOf(config: Config): Retention {
  return {
    keysMs: KEYS_DAYS * DAY_MS,
    outputMs: config.keepOutputDays * DAY_MS,
    eventsMs: config.keepEventsDays * DAY_MS,
    operationsMs: config.keepOperationsDays * DAY_MS,
    newestOfEach: NEWEST_OF_EACH,
  }
}
