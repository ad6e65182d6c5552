import { isDeepStrictEqual } from 'node:util'
import type { Release } from '@keystone/domain/entities/release'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'

/**
 * Whether a copy of a release, with this spec and these variables, has nothing to migrate (WL-12): the
 * same command of the same image with the same variables has come to a good end before. Pure.
 */
export function isMigrated(
  copied: Release | undefined,
  now: { readonly spec: WorkloadSpec; readonly variablesFingerprint: string },
): boolean {
  if (copied?.migratedAt === undefined) return false
  return (
    copied.variablesFingerprint === now.variablesFingerprint &&
    isDeepStrictEqual(copied.spec.migration?.command, now.spec.migration?.command)
  )
}
