import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { workloadFacts } from '../rollout/workload-facts.ts'
import { workloadInput } from '../shared/workload-input.ts'
import { planDelete } from './plan.ts'
import { forget } from './steps/forget.ts'
import { sweep } from './steps/sweep.ts'

export const workloadDelete = defineKind<Ports>()({
  kind: 'workload.delete',
  title: 'Delete workload',
  right: 'workload.delete',
  input: workloadInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: workloadFacts,
  plan: planDelete,
  steps: { sweep, forget },
})
