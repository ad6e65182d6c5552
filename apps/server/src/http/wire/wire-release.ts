import type { Release } from '@keystone/domain/entities/release'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireRelease(release: Release, liveReleaseId: string | undefined) {
  return {
    ...release,
    live: release.id === liveReleaseId,
    createdAt: iso(release.createdAt),
    prunedAt: isoOrUndefined(release.prunedAt),
  }
}
