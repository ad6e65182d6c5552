import type { Application } from '@keystone/domain/entities/application'
import type { GitCredential, RegistryCredential } from '@keystone/domain/entities/credential'
import type { Environment } from '@keystone/domain/entities/environment'
import type { EnvironmentNetwork } from '@keystone/domain/entities/environment-network'
import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import type { FaceRecord } from '@keystone/domain/records/records'
import type { Secret } from '@keystone/domain/secret'

/** Desired state of all organisations, in memory. The tables of packages/store, as far as operations see them. */
export interface RecordTables {
  readonly applications: Map<string, Omit<Application, 'id'>>
  readonly environments: Map<string, Environment>
  readonly servers: Map<string, Server>
  readonly workloads: Map<string, Workload>
  readonly releases: Map<string, StoredRelease>
  /** Reserved numbers: by workload, then by release. */
  readonly numbers: Map<string, Map<string, number>>
  /** By `environment server`. */
  readonly networks: Map<string, StoredNetwork>
  readonly replicas: Map<string, StoredReplica>
  /** By workload: what the gateway routes. */
  readonly faces: Map<string, readonly FaceRecord[]>
  /** `host path` to the workload that claims it, over all organisations. */
  readonly claims: Map<string, string>
  /** By environment or workload. */
  readonly variables: Map<string, Map<string, StoredVariable>>
  readonly gitCredentials: Map<string, Owned<GitCredential>>
  readonly registries: Map<string, Owned<RegistryCredential>>
}

export interface StoredRelease {
  readonly release: Release
  readonly variables: Readonly<Record<string, Secret>>
}

export interface StoredVariable {
  readonly value: Secret
  /** Whether a workload's own value wins over an environment's. */
  readonly overridable: boolean
}

export interface StoredNetwork {
  readonly network: EnvironmentNetwork
  lastOffset: number
}

export interface StoredReplica {
  readonly replica: Replica
  readonly environmentId: string
}

export interface Owned<T> {
  readonly organisationId: string
  readonly value: T
}

export function createRecordTables(): RecordTables {
  return {
    applications: new Map(),
    environments: new Map(),
    servers: new Map(),
    workloads: new Map(),
    releases: new Map(),
    numbers: new Map(),
    networks: new Map(),
    replicas: new Map(),
    faces: new Map(),
    claims: new Map(),
    variables: new Map(),
    gitCredentials: new Map(),
    registries: new Map(),
  }
}
