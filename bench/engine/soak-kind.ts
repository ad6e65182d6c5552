import { defineKind } from '@keystone/engine/define-kind'
import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import { z } from 'zod'

/** How an operation of the soak ends. */
export type Fate = 'succeeds' | 'fails' | 'is cancelled'

const step = defineStep<object>()({
  input: z.object({ fails: z.boolean(), waits: z.boolean() }),
  output: z.object({ name: z.string() }),
  async act(context, { fails, waits }) {
    context.redact(`secret-${context.operation.id}`)
    for (let line = 0; line < 3; line++) context.log(`${context.node}: line ${line}`)
    if (waits) await context.answer()
    if (fails) throw new StepError('SOAKED', 'It was to fail.', { nature: 'refused' })
    return { name: context.node }
  },
  probe: async () => ({ is: 'absent' }),
  undo: async () => undefined,
  timeoutMs: 600_000,
})

const names = ['one', 'two', 'three'] as const

/** Three steps with output, a lock, an undo, and one of the three ends. */
export const soakKind = defineKind<object>()({
  kind: 'bench.soak',
  title: 'Soak',
  right: 'demo.run',
  input: z.object({ fate: z.enum(['succeeds', 'fails', 'is cancelled']), lock: z.string() }),
  locks: ({ lock }) => [lock],
  snapshot: async () => undefined,
  plan: ({ fate }) => ({
    summary: `One that ${fate}`,
    nodes: names.map((name, index) => ({
      node: 'step',
      name,
      label: name,
      step: name,
      after: names.slice(Math.max(0, index - 1), index),
      input: {
        fails: name === 'three' && fate === 'fails',
        waits: name === 'three' && fate === 'is cancelled',
      },
    })),
  }),
  steps: { one: step, two: step, three: step },
})
