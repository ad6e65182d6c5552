import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { replicaRetireInput } from './input.ts'
import { reconcile } from './reconcile.ts'
import { drain } from './steps/drain.ts'
import { remove } from './steps/remove.ts'
import { stop } from './steps/stop.ts'

/** A replica that no longer gets traffic: its last requests end, it stops in peace, its log is kept, it goes. */
export const replicaRetire = defineKind<Ports>()({
  kind: 'replica.retire',
  title: 'Retire replica',
  right: 'workload.deploy',
  input: replicaRetireInput,
  locks: () => [],
  snapshot: async () => undefined,
  plan: () => ({
    ...toldPlan(tell('retire-replica')),
    nodes: [
      stepNode('drain', say('drain')),
      stepNode('stop', say('stop-container'), ['drain']),
      stepNode('remove', say('remove-replica'), ['stop']),
    ],
  }),
  steps: { drain, stop, remove },
  reconcile,
})
