import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { environmentDeployGuards } from './guards.ts'
import { environmentDeployInput } from './input.ts'
import { planEnvironmentDeploy } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { takeEnvironmentSnapshot } from './snapshot.ts'

/**
 * Several workloads of an environment, in the order of what they need. All of them are locked from the
 * beginning, so that a half of it cannot wait for ever for somebody who waits for the other half; of
 * several that wait for the same workloads only the newest runs (OPS-10).
 */
export const environmentDeploy = defineKind<Ports>()({
  kind: 'environment.deploy',
  title: 'Deploy environment',
  right: 'workload.deploy',
  input: environmentDeployInput,
  locks: ({ environmentId, workloadIds }) => [
    `environment:${environmentId}`,
    ...workloadIds.map((id) => `workload:${id}`),
  ],
  coalesce: true,
  snapshot: takeEnvironmentSnapshot,
  plan: planEnvironmentDeploy,
  guards: environmentDeployGuards,
  steps: {},
  reconcile,
})
