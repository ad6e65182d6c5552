import type { FaceRecord, ReplicaRequest } from '@keystone/domain/records/records'
import type { RecordsTenant, RecordsUnderTest } from './records-under-test.ts'

/** What the parts of the suite share: the records under test, and short ways to say common things. */
export interface RecordsBench {
  under(): RecordsUnderTest
  mine(): ReturnType<RecordsUnderTest['records']>
  theirs(): ReturnType<RecordsUnderTest['records']>
  one(): RecordsTenant
  other(): RecordsTenant
  newId(prefix: string): string
  request(tenant: RecordsTenant, over?: Partial<ReplicaRequest>): ReplicaRequest
  /** A replica on a network that is made where there is none. */
  replicaOf(
    tenant: RecordsTenant,
    over?: Partial<ReplicaRequest>,
  ): ReturnType<ReturnType<RecordsUnderTest['records']>['allocateReplica']>
}

export function recordsBench(under: () => RecordsUnderTest): RecordsBench {
  let made = 0
  const newId = (prefix: string) => `${prefix}_${(++made).toString(16).padStart(32, '0')}`

  function request(tenant: RecordsTenant, over: Partial<ReplicaRequest> = {}): ReplicaRequest {
    const id = over.id ?? newId('rep')
    return {
      id,
      workloadId: tenant.workloadId,
      environmentId: tenant.environmentId,
      releaseId: 'rel_1',
      serverId: tenant.serverId,
      process: 'web',
      slot: 0,
      containerName: `ks-${id}`,
      port: 8080,
      hostPorts: [],
      operationId: 'op_1',
      at: 1_000,
      ...over,
    }
  }

  return {
    under,
    mine: () => under().records(under().one.organisationId),
    theirs: () => under().records(under().other.organisationId),
    one: () => under().one,
    other: () => under().other,
    newId,
    request,
    async replicaOf(tenant, over = {}) {
      const records = under().records(tenant.organisationId)
      const wanted = request(tenant, over)
      await records.environmentNetwork(wanted.environmentId, wanted.serverId, [])
      return await records.allocateReplica(wanted)
    },
  }
}

export function faceRecord(host: string, over: Partial<FaceRecord> = {}): FaceRecord {
  return { host, path: '/', stripPath: false, process: 'web', port: 8080, tls: 'off', ...over }
}
