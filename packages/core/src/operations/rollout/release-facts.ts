import type { Release } from '@keystone/domain/entities/release'
import type { WorkloadFacts } from './workload-facts.ts'

/** What a change that is about one release of a workload is planned from. */
export interface ReleaseFacts extends WorkloadFacts {
  readonly release: Release
}
