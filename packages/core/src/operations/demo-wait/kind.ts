import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { reconcile } from './reconcile.ts'
import { begin } from './steps/begin.ts'
import { end } from './steps/end.ts'
import { wait } from './steps/wait.ts'

/**
 * Waits until a person says to go on, and changes nothing: in every build, so that everybody can kill
 * the control plane in the middle of an operation and see what becomes of it. Two of them wait for one
 * another, which shows a lock.
 */
export const demoWait = defineKind<Ports>()({
  kind: 'demo.wait',
  title: 'Wait for a person',
  right: 'demo.run',
  input: z.object({ organisationId: z.string() }),
  locks: ({ organisationId }) => [`demo:${organisationId}`],
  snapshot: async () => undefined,
  plan: () => ({
    ...toldPlan(tell('wait-for-person')),
    nodes: [
      stepNode('begin', say('demo-begin')),
      stepNode('wait', say('demo-wait'), ['begin']),
      stepNode('end', say('demo-end'), ['wait']),
    ],
  }),
  steps: { begin, wait, end },
  reconcile,
  result: (outputs) => outputs.wait ?? null,
})
