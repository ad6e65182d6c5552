import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { rolloutSteps } from '../rollout/rollout-steps.ts'
import { deriveId } from '../shared/derive-id.ts'
import { workloadInput } from '../shared/workload-input.ts'
import { planDeploy } from '../workload-deploy/plan.ts'
import { takeDeploySnapshot } from '../workload-deploy/snapshot.ts'
import { restartGuards } from './guards.ts'
import { reconcile } from './reconcile.ts'

/**
 * New replicas of the same image with today's config and variables, then the switch; no migration, which
 * belongs to deployments. Restarting the containers in place was rejected: with one replica it drops
 * requests.
 */
export const workloadRestart = defineKind<Ports>()({
  kind: 'workload.restart',
  title: 'Restart',
  right: 'workload.operate',
  input: workloadInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: takeDeploySnapshot,
  plan: (input, snapshot, operationId) =>
    planDeploy(
      { ...input, releaseId: deriveId('release', operationId), type: 'redeploy' },
      snapshot,
      operationId,
      { migrates: false },
    ),
  guards: restartGuards,
  steps: rolloutSteps,
  reconcile,
  result: (outputs) => outputs.release ?? null,
})
