import type { RouteRecord } from '@keystone/domain/records/records'
import { REPLICA_PORT } from './replica-app.ts'

export const TEST_WORKLOAD = 'wl_0000000000000000000000000000abcd'

/** A face of the replica app. */
export function testRoute(host: string, more: Partial<RouteRecord> = {}): RouteRecord {
  return {
    host,
    path: '/',
    stripPath: false,
    process: 'web',
    port: REPLICA_PORT,
    tls: 'off',
    workloadId: TEST_WORKLOAD,
    environmentId: 'env_test',
    addresses: [],
    ...more,
  }
}
