import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { workloadFacts } from '../rollout/workload-facts.ts'
import { workloadInput } from '../shared/workload-input.ts'
import { stopGuards } from './guards.ts'
import { planStop } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { stopped } from './steps/stopped.ts'

export const workloadStop = defineKind<Ports>()({
  kind: 'workload.stop',
  title: 'Stop',
  right: 'workload.operate',
  input: workloadInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: workloadFacts,
  plan: planStop,
  guards: (input, snapshot) => stopGuards(input, snapshot),
  steps: { stopped },
  reconcile,
})
