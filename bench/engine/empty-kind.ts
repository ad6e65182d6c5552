import { defineKind } from '@keystone/engine/define-kind'
import { defineStep } from '@keystone/engine/define-step'
import { z } from 'zod'

const step = defineStep<object>()({
  input: z.object({}),
  output: z.object({}),
  act: async () => ({}),
  probe: async () => ({ is: 'absent' }),
  undo: { none: 'it does nothing' },
  timeoutMs: 10_000,
})

const names = ['one', 'two', 'three'] as const

/** An operation of three steps that do nothing, one after the other: what is left is the journal. */
export const emptyKind = defineKind<object>()({
  kind: 'bench.empty',
  title: 'Nothing',
  right: 'demo.run',
  input: z.object({ lock: z.string().optional() }),
  locks: ({ lock }) => (lock === undefined ? [] : [lock]),
  snapshot: async () => undefined,
  plan: () => ({
    summary: 'Nothing, in three steps',
    nodes: names.map((name, index) => ({
      node: 'step',
      name,
      label: name,
      step: name,
      after: names.slice(Math.max(0, index - 1), index),
      input: {},
    })),
  }),
  steps: { one: step, two: step, three: step },
})
