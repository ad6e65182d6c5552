import type { AnyKind, AnyStep, KindRegistry } from '@keystone/engine/kind-registry'
import type { Scenario } from '../sim/scenario.ts'
import { proveEverywhere } from './prove-everywhere.ts'

/**
 * Every reply is lost once, so that every step is entered again through its probe; and what only looks
 * or gives back (probe, verify, undo) is called twice every time (OPS-6).
 */
export function everyStepRunsTwice<W, D>(scenario: Scenario<W, D>, most?: number): Promise<number> {
  return proveEverywhere({ ...scenario, kinds: twice(scenario.kinds) }, 'lost-after', most)
}

function twice<D>(kinds: KindRegistry<D>): KindRegistry<D> {
  return new Map([...kinds].map(([name, kind]) => [name, twiceKind(kind)]))
}

function twiceKind<D>(kind: AnyKind<D>): AnyKind<D> {
  const steps = Object.entries(kind.steps).map(([name, step]) => [name, twiceStep(step)])
  return { ...kind, steps: Object.fromEntries(steps) }
}

function twiceStep<D>(step: AnyStep<D>): AnyStep<D> {
  const { undo } = step
  return {
    ...step,
    async probe(context, input) {
      await step.probe(context, input)
      return step.probe(context, input)
    },
    async verify(context, input, output) {
      await step.verify?.(context, input, output)
      await step.verify?.(context, input, output)
    },
    undo:
      typeof undo !== 'function'
        ? undo
        : async (context, input, output) => {
            await undo(context, input, output)
            await undo(context, input, output)
          },
  }
}
