import type { WorkloadSpec } from '../spec/workload-spec.ts'

/** Immutable result of resolving a source (domain.md): image, commit, config and variables together. */
export interface Release {
  readonly id: string
  readonly organisationId: string
  readonly workloadId: string
  /** 1, 2, 3… per workload. */
  readonly number: number
  /** What runs: `sha256:…` image id where built on the target, else `repository@sha256:…`. */
  readonly image: string
  /** Commit, tag or reference that it was made from, for people. */
  readonly origin: ReleaseOrigin
  /** The spec of the workload at that moment: processes, faces, health, hooks. */
  readonly spec: WorkloadSpec
  /** HMAC of the names and values of the variables; equal fingerprints mean equal variables. */
  readonly variablesFingerprint: string
  readonly createdAt: number
  readonly operationId: string
  /** When its migration came to a good end, here or in the release that it is an unchanged copy of. */
  readonly migratedAt: number | undefined
  /** Once its image was pruned it can no longer be rolled back to. */
  readonly prunedAt: number | undefined
}

export interface ReleaseOrigin {
  readonly sourceKind: string
  readonly commit?: string
  readonly ref?: string
  readonly message?: string
  readonly author?: string
  readonly reference?: string
}
