import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { rolloutSteps } from '../rollout/rollout-steps.ts'
import { rollbackGuards } from './guards.ts'
import { workloadRollbackInput } from './input.ts'
import { planRollback } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { takeRollbackSnapshot } from './snapshot.ts'

export const workloadRollback = defineKind<Ports>()({
  kind: 'workload.rollback',
  title: 'Roll back',
  right: 'workload.rollback',
  input: workloadRollbackInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: takeRollbackSnapshot,
  plan: planRollback,
  guards: rollbackGuards,
  steps: rolloutSteps,
  reconcile,
})
