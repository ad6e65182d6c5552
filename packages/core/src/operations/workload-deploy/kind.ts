import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { rolloutSteps } from '../rollout/rollout-steps.ts'
import { deployGuards } from './guards.ts'
import { workloadDeployInput } from './input.ts'
import { planDeploy } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { takeDeploySnapshot } from './snapshot.ts'

/** From source to routed, healthy replicas. Of several that wait, only the newest runs (OPS-10). */
export const workloadDeploy = defineKind<Ports>()({
  kind: 'workload.deploy',
  title: 'Deploy',
  right: 'workload.deploy',
  input: workloadDeployInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  coalesce: true,
  snapshot: takeDeploySnapshot,
  plan: planDeploy,
  guards: deployGuards,
  steps: rolloutSteps,
  reconcile,
  result: (outputs) => outputs.release ?? null,
})
