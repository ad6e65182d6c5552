import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { liveReleaseFacts } from '../rollout/live-release-facts.ts'
import { rolloutSteps } from '../rollout/rollout-steps.ts'
import { scaleGuards } from './guards.ts'
import { workloadScaleInput } from './input.ts'
import { planScale } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { count } from './steps/count.ts'

export const workloadScale = defineKind<Ports>()({
  kind: 'workload.scale',
  title: 'Scale',
  right: 'workload.operate',
  input: workloadScaleInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: liveReleaseFacts,
  plan: planScale,
  guards: scaleGuards,
  steps: { ...rolloutSteps, count },
  reconcile,
})
