import type { Retention } from '../../src/retention/retention.ts'

/** History that is never taken down. */
export const FOR_EVER: Retention = {
  keysMs: Number.MAX_SAFE_INTEGER,
  outputMs: Number.MAX_SAFE_INTEGER,
  eventsMs: Number.MAX_SAFE_INTEGER,
  operationsMs: Number.MAX_SAFE_INTEGER,
  newestOfEach: 1,
}
