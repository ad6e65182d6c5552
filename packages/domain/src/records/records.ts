import type { AcmeAccount } from '../entities/acme-account.ts'
import type { Application } from '../entities/application.ts'
import type { GitCredential, RegistryCredential } from '../entities/credential.ts'
import type { Environment } from '../entities/environment.ts'
import type { EnvironmentNetwork } from '../entities/environment-network.ts'
import type { Release } from '../entities/release.ts'
import type { Replica } from '../entities/replica.ts'
import type { Server } from '../entities/server.ts'
import type { Workload } from '../entities/workload.ts'
import type { Secret } from '../secret.ts'

/**
 * What operations read and write of desired state. One organisation's view: whatever is asked, rows of
 * another organisation do not exist (SEC-2). Every method is one transaction; every write is
 * idempotent by the id or the act that it is given, so that a step may run twice.
 *
 * Implemented by packages/store for SQL and by the testkit for the simulation.
 */
export interface Records {
  workload(id: string): Promise<Workload | undefined>
  environment(id: string): Promise<Environment | undefined>
  application(id: string): Promise<Application | undefined>
  applicationName(environmentId: string): Promise<string | undefined>
  workloadsOf(environmentId: string): Promise<readonly Workload[]>
  server(id: string): Promise<Server | undefined>
  servers(): Promise<readonly Server[]>

  release(id: string): Promise<Release | undefined>
  /** Newest first. */
  releases(workloadId: string, limit: number): Promise<readonly Release[]>
  /** Next free release number, reserved for this release id for ever. Asking twice gives the same. */
  reserveReleaseNumber(workloadId: string, releaseId: string): Promise<number>
  /** Stores the release and its encrypted variables. A second call with the same id changes nothing. */
  saveRelease(release: Release, variables: Readonly<Record<string, Secret>>): Promise<void>
  releaseVariables(releaseId: string): Promise<Readonly<Record<string, Secret>>>
  markReleasePruned(releaseId: string, at: number): Promise<void>
  /** The first time stays. */
  markReleaseMigrated(releaseId: string, at: number): Promise<void>

  /** Effective variables now: the environment's, then the workload's over them. */
  effectiveVariables(workloadId: string): Promise<Readonly<Record<string, Secret>>>
  /** HMAC under a key of the installation: comparable, not guessable. */
  variablesFingerprint(variables: Readonly<Record<string, Secret>>): Promise<string>

  /** Network of the environment on that server; allocates a free subnet of the pool once. Throws Problem SUBNETS_EXHAUSTED, and NOT_FOUND for a server that was withdrawn. */
  environmentNetwork(
    environmentId: string,
    serverId: string,
    avoid: readonly string[],
  ): Promise<EnvironmentNetwork>
  environmentNetworks(serverId: string): Promise<readonly EnvironmentNetwork[]>
  forgetEnvironmentNetwork(environmentId: string, serverId: string): Promise<void>

  /**
   * Makes the row of a replica with a free address of its environment's network and free host ports, all
   * or nothing. The same id again returns the row made before. Throws Problem ADDRESSES_EXHAUSTED, PORT_TAKEN.
   */
  allocateReplica(request: ReplicaRequest): Promise<Replica>
  replica(id: string): Promise<Replica | undefined>
  replicasOf(workloadId: string): Promise<readonly Replica[]>
  replicasOn(serverId: string): Promise<readonly Replica[]>
  /** Removes the row and frees its address and ports. Missing is fine. */
  releaseReplica(id: string): Promise<void>

  /**
   * The switch, in one transaction: these replicas serve, those leave; the workload's live release is
   * this one; its faces become those given. Faces taken by another workload throw Problem FACE_TAKEN.
   */
  recordSwitch(change: SwitchChange): Promise<void>
  setStopped(workloadId: string, stopped: boolean): Promise<void>
  /** Changes the number of replicas of one process in the workload's spec; nothing else. */
  setReplicas(workloadId: string, process: string, replicas: number): Promise<void>
  /** Faces that the workload owns now, with the ports they were switched to. */
  facesOf(workloadId: string): Promise<readonly FaceRecord[]>
  deleteWorkload(workloadId: string): Promise<void>
  environmentsOf(applicationId: string): Promise<readonly Environment[]>
  /** Throws Problem IN_USE while workloads are left. Missing is fine. */
  deleteEnvironment(environmentId: string): Promise<void>
  /** Throws Problem IN_USE while environments are left. Missing is fine. */
  deleteApplication(applicationId: string): Promise<void>
  /**
   * Takes its roles from a server, so that nothing new comes to it. Throws Problem IN_USE while replicas or
   * networks of environments are on it. Missing is fine.
   */
  withdrawServer(serverId: string): Promise<void>
  /** Gives it these roles again. Missing is fine. */
  readmitServer(serverId: string, roles: Server['roles']): Promise<void>
  /** With its key. Throws Problem IN_USE as `withdrawServer`. Missing is fine. */
  deleteServer(serverId: string): Promise<void>

  /** Images of all releases that are kept: what a clean-up must never touch. */
  keptImages(): Promise<readonly string[]>
  /** Root ids of this organisation's operations that are not at rest. */
  unfinishedOperations(): Promise<readonly string[]>
  /**
   * Operations that change one of these subjects (`workload:wl_…`): under way, or ended with success
   * since that moment. As their roots, each once, oldest first.
   */
  changesOf(subjects: readonly string[], sinceMs: number): Promise<readonly ChangeRecord[]>

  /** Every face that a gateway of this server must route, over all its workloads. */
  routesOn(serverId: string): Promise<readonly RouteRecord[]>

  /** Who certifies the faces with public certificates. */
  acmeAccount(): Promise<AcmeAccount>

  gitCredential(sourceConnectionId: string): Promise<GitCredential | undefined>
  registry(id: string): Promise<RegistryCredential | undefined>
  registryForHost(host: string): Promise<RegistryCredential | undefined>
}

/** The root of an operation that changes something. */
export interface ChangeRecord {
  readonly rootId: string
  readonly kind: string
  readonly requestedBy: string
  /** Undefined while it is under way. */
  readonly endedAt: number | undefined
}

export interface ReplicaRequest {
  readonly id: string
  readonly workloadId: string
  readonly environmentId: string
  readonly releaseId: string
  readonly serverId: string
  readonly process: string
  readonly slot: number
  readonly containerName: string
  readonly port: number | undefined
  readonly hostPorts: readonly {
    readonly containerPort: number
    readonly hostPort: number | 'auto'
    readonly protocol: 'tcp' | 'udp'
  }[]
  readonly operationId: string
  readonly at: number
}

export interface SwitchChange {
  readonly workloadId: string
  readonly releaseId: string | undefined
  readonly serving: readonly string[]
  readonly leaving: readonly string[]
  readonly faces: readonly FaceRecord[]
  readonly at: number
}

export interface FaceRecord {
  readonly host: string
  readonly path: string
  readonly stripPath: boolean
  readonly process: string
  readonly port: number
  readonly tls: 'acme' | 'internal' | 'off'
}

export interface RouteRecord extends FaceRecord {
  readonly workloadId: string
  readonly environmentId: string
  /** Addresses of serving replicas of that process on that server. */
  readonly addresses: readonly string[]
}
