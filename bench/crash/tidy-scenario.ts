import { LABELS } from '@keystone/domain/labels'
import { environmentNetworkName, replicaContainerName } from '@keystone/domain/names/docker-names'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { openStoppedStore } from '../support/open-stopped-store.ts'
import { gitWorkload } from './deploy-scenarios.ts'
import type { CrashLab } from './lab.ts'
import { query } from './query.ts'
import type { ScenarioOf } from './scenario.ts'

/** A slot that the workload has not. */
const LEFT_SLOT = 9
const NEWEST = `select id from operation where kind = 'workload.tidy' order by created_at desc limit 1`

/**
 * A replica that an operation which was given up has left: its row, and its container that runs. Nobody
 * asks for `workload.tidy`; a start finds the replica and does.
 */
export const tidy: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'left')
  let last: string | undefined
  return {
    ...one,
    name: 'workload.tidy',
    isRepeatedByItself: true,
    prepare: async () => undefined,
    async whileStopped() {
      last = newestTidy(lab)
      await leaveReplica(lab, one.id)
    },
    start: () =>
      waitFor('the repair', () => {
        const newest = newestTidy(lab)
        return newest === last ? undefined : newest
      }),
  }
}

async function leaveReplica({ plane, place }: CrashLab, workloadId: string): Promise<void> {
  const { store, organisationId, ids } = await openStoppedStore(plane.dataDirectory)
  try {
    const records = store.records(organisationId)
    const [serving] = await records.replicasOf(workloadId)
    if (serving === undefined) throw new Error(`${workloadId} has no replica`)
    const { releaseId, serverId, process, port } = serving
    const left = await records.allocateReplica({
      id: ids.next('rep'),
      workloadId,
      environmentId: place.environmentId,
      releaseId,
      serverId,
      process,
      slot: LEFT_SLOT,
      containerName: replicaContainerName({
        workloadId,
        releaseNumber: 1,
        process,
        slot: LEFT_SLOT,
      }),
      port,
      hostPorts: [],
      operationId: serving.operationId,
      at: clock.now(),
    })
    const labels = {
      [LABELS.managed]: 'true',
      [LABELS.installation]: plane.installation,
      [LABELS.organisation]: organisationId,
      [LABELS.replica]: left.id,
      [LABELS.role]: 'replica',
    }
    await plane.docker(
      ...['run', '--detach', '--name', left.containerName],
      ...['--network', environmentNetworkName(place.environmentId), '--ip', left.address],
      ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
      ...['busybox:stable', 'sleep', '600'],
    )
  } finally {
    await store.close()
  }
}

function newestTidy(lab: CrashLab): string | undefined {
  return query<{ id: string }>(lab, NEWEST)[0]?.id
}
