import type { ObservedReplica } from '@keystone/core/usecases/observe-replicas'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireReplica({ replica, container, ...seen }: ObservedReplica) {
  return {
    ...replica,
    createdAt: iso(replica.createdAt),
    observed: {
      state: seen.state,
      observedAt: iso(seen.observedAt),
      why: seen.why,
      health: container?.health,
      restartCount: container?.restartCount,
      exitCode: container?.exitCode,
      oomKilled: container?.oomKilled,
      startedAt: isoOrUndefined(container?.startedAt),
      finishedAt: isoOrUndefined(container?.finishedAt),
      imageId: container?.imageId,
    },
  }
}
