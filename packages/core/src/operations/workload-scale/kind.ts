import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { rolloutSteps } from '../rollout/rollout-steps.ts'
import { workloadScaleInput } from './input.ts'
import { planScale } from './plan.ts'
import { takeScaleSnapshot } from './snapshot.ts'
import { count } from './steps/count.ts'

export const workloadScale = defineKind<Ports>()({
  kind: 'workload.scale',
  title: 'Scale',
  right: 'workload.operate',
  input: workloadScaleInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: takeScaleSnapshot,
  plan: planScale,
  steps: { ...rolloutSteps, count },
})
