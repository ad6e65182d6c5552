import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { replicaDeployInput } from './input.ts'
import { planReplicaDeploy } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { allocate } from './steps/allocate.ts'
import { create } from './steps/create.ts'
import { healthy } from './steps/healthy.ts'
import { start } from './steps/start.ts'

/** One new replica, from nothing to a good answer. No traffic reaches it yet. */
export const replicaDeploy = defineKind<Ports>()({
  kind: 'replica.deploy',
  title: 'Start replica',
  right: 'workload.deploy',
  input: replicaDeployInput,
  locks: () => [],
  snapshot: async () => undefined,
  plan: planReplicaDeploy,
  steps: { allocate, create, start, healthy },
  reconcile,
  result: (outputs) => outputs.healthy ?? null,
})
