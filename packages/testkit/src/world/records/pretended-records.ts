import type { Records } from '@keystone/domain/records/records'
import type { Gate } from '../../sim/gate.ts'
import type { World } from '../world.ts'
import { desiredRecords } from './desired-records.ts'
import { networkRecords } from './network-records.ts'
import type { RecordParts } from './record-parts.ts'
import { releaseRecords } from './release-records.ts'
import { replicaRecords } from './replica-records.ts'
import { scopeRecords } from './scope-records.ts'
import { serverRecords } from './server-records.ts'
import { switchRecords } from './switch-records.ts'
import { variableRecords } from './variable-records.ts'
import { workloadRecords } from './workload-records.ts'

/** Desired state of one organisation as one process of the control plane reads and writes it. */
export function pretendedRecords(world: World, organisationId: string, gate: Gate): Records {
  const parts: RecordParts = {
    tables: world.records,
    organisationId,
    clock: world.clock,
    unfinished: () => world.unfinished().map(({ rootId }) => rootId),
    changesOf: (subjects, sinceMs) => world.changesOf(subjects, sinceMs),
    transaction: (what, work) => gate.call({ what, kind: 'database' }, work),
    read: async (work) => work(),
  }
  return {
    ...desiredRecords(parts),
    ...releaseRecords(parts),
    ...variableRecords(parts),
    ...networkRecords(parts),
    ...replicaRecords(parts),
    ...switchRecords(parts),
    ...workloadRecords(parts),
    ...scopeRecords(parts),
    ...serverRecords(parts),
  }
}
