import type { Replica } from '@keystone/domain/entities/replica'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'

/** What a change of replicas is planned from; deployment, rollback, restart and scaling are all one. */
export interface Rollout {
  readonly organisationId: string
  readonly operationId: string
  readonly workloadId: string
  readonly environmentId: string
  readonly releaseId: string
  /** The release's spec, with the replica counts that are wanted now. */
  readonly spec: WorkloadSpec
  readonly serverIds: readonly string[]
  /** Replicas that stay as they are. */
  readonly kept: readonly Replica[]
  /** Replicas that must be gone at the end: they serve until the switch, or are leavings of a dead operation. */
  readonly old: readonly Replica[]
  readonly fresh: readonly FreshReplica[]
  /** Hooks run with a new release, not with a scaling. */
  readonly withHooks: boolean
  /** The migration to run on the way; undefined where there is none or it has run for this release. */
  readonly migration: Migration | undefined
}

export type Migration = NonNullable<WorkloadSpec['migration']>

export interface FreshReplica {
  readonly id: string
  readonly process: string
  readonly slot: number
  readonly serverId: string
}
