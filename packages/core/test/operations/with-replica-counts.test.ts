import { type WorkloadSpecInput, workloadSpec } from '@keystone/domain/spec/workload-spec'
import { expect, test } from 'vitest'
import { withReplicaCounts } from '../../src/operations/rollout/with-replica-counts.ts'

const source = { kind: 'image', config: { reference: 'web:1' } }
const specOf = (processes: WorkloadSpecInput['processes']) =>
  workloadSpec.parse({ source, processes })

test('WL-11: a release comes back with its config and as many replicas as are wanted today', () => {
  const release = specOf({
    web: { replicas: 2, command: ['old'] },
    worker: { replicas: 4, command: ['work'] },
  })
  const now = specOf({
    web: { replicas: 5, command: ['new'] },
    cron: { replicas: 1, command: ['tick'] },
  })
  const both = withReplicaCounts(release, now)
  expect(both.processes.web).toEqual({ ...release.processes.web, replicas: 5 })
  // One that is not there any more runs as it did then; one that is new is not part of the release.
  expect(both.processes.worker).toEqual(release.processes.worker)
  expect(Object.keys(both.processes).sort()).toEqual(['web', 'worker'])
  expect({ ...both, processes: {} }).toEqual({ ...release, processes: {} })
})

test('WL-11: no replicas today are none after a rollback', () => {
  const both = withReplicaCounts(specOf({ web: { replicas: 2 } }), specOf({ web: { replicas: 0 } }))
  expect(both.processes.web?.replicas).toBe(0)
})
