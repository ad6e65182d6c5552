import { defineKind } from '@keystone/engine/define-kind'
import { guard } from '@keystone/engine/guard'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import { liveReleaseFacts } from '../rollout/live-release-facts.ts'
import { migrationNodes } from '../rollout/migration-nodes.ts'
import { rolloutSteps } from '../rollout/rollout-steps.ts'
import { affected } from '../shared/affected.ts'
import { targetServers } from '../shared/target-servers.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { workloadInput } from '../shared/workload-input.ts'
import { reconcile } from './reconcile.ts'

/** The migration of the live release by hand, by the same code as during a deployment (WL-12). */
export const workloadMigrate = defineKind<Ports>()({
  kind: 'workload.migrate',
  title: 'Run migration',
  right: 'workload.operate',
  input: workloadInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: liveReleaseFacts,
  plan(_input, { workload, release, servers }) {
    const migration = workload.spec.migration ?? release.spec.migration
    if (migration === undefined)
      throw new StepError('NO_MIGRATION', `${workload.name} declares no migration.`, {
        hint: 'Set the migration command in its settings.',
      })
    const serverIds = targetServers(release.spec, servers).map((server) => server.id)
    return {
      ...toldPlan(tell('migrate-workload', { name: workload.name, release: release.number })),
      nodes: migrationNodes(
        { serverIds, workloadId: workload.id, releaseId: release.id },
        migration,
        release.spec.migration,
      ),
      affects: [affected('changes', 'workload', workload.name, workload.id)],
    }
  },
  guards: ({ organisationId, workloadId }, { release, servers }) => [
    guard(targetUnhealthy, { organisationId, servers: targetServers(release.spec, servers) }),
    guard(concurrentChange, {
      organisationId,
      subjects: [`workload:${workloadId}`],
      isDestructive: false,
    }),
  ],
  steps: rolloutSteps,
  reconcile,
})
