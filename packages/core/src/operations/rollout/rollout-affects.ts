import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Affected } from '@keystone/engine/plan'
import { affected } from '../shared/affected.ts'
import { affectedReplica } from '../shared/affected-replica.ts'
import type { Rollout } from './rollout.ts'

/** What a rollout touches, in the order in which people ask: the workload, what comes, what goes, where it answers. */
export function rolloutAffects(
  rollout: Pick<Rollout, 'fresh' | 'old' | 'spec'>,
  workload: Workload,
  servers: readonly Server[],
): readonly Affected[] {
  return [
    affected('changes', 'workload', workload.name, workload.id),
    ...rollout.fresh.map((one) => affectedReplica('makes', one, servers)),
    ...rollout.old.map((one) => affectedReplica('removes', one, servers)),
    ...rollout.spec.faces.map(({ host, path }) => affected('changes', 'face', `${host}${path}`)),
  ]
}
