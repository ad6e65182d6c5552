import type { ReplicaWithHealth } from '@keystone/core/usecases/look-at-health'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireReplica({ replica, container, ...seen }: ReplicaWithHealth) {
  return {
    ...replica,
    createdAt: iso(replica.createdAt),
    observed: {
      state: seen.state,
      observedAt: iso(seen.observedAt),
      why: seen.why,
      code: seen.code,
      health: seen.health.is,
      healthWhy: seen.health.why,
      restartCount: container?.restartCount,
      exitCode: container?.exitCode,
      oomKilled: container?.oomKilled,
      startedAt: isoOrUndefined(container?.startedAt),
      finishedAt: isoOrUndefined(container?.finishedAt),
      imageId: container?.imageId,
    },
  }
}
