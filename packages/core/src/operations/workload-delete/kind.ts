import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { workloadFacts } from '../rollout/workload-facts.ts'
import { stopGuards } from '../workload-stop/guards.ts'
import { workloadDeleteInput } from './input.ts'
import { planDelete } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { forget } from './steps/forget.ts'
import { sweep } from './steps/sweep.ts'

export const workloadDelete = defineKind<Ports>()({
  kind: 'workload.delete',
  title: 'Delete workload',
  right: 'workload.delete',
  input: workloadDeleteInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: (ports, input) => workloadFacts(ports, input),
  plan: (input, snapshot) => planDelete(input, snapshot),
  // Of a whole environment the parent has asked; what needs it goes as well.
  guards: (input, snapshot) =>
    input.withEnvironment === true ? [] : stopGuards(input, snapshot, true),
  steps: { sweep, forget },
  reconcile,
})
