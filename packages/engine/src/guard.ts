import type { GuardMoment, Guardrail, Verdict } from './guardrail.ts'

/** One guardrail asked about one thing: what a kind lists, whatever its facts are. */
export interface Guard<D>
  extends Pick<Guardrail<D, never, never>, 'code' | 'title' | 'overridable'> {
  look(deps: D, moment: GuardMoment): Promise<Verdict>
}

export function guard<D, T, F>(guardrail: Guardrail<D, T, F>, target: T): Guard<D> {
  const { code, title, overridable } = guardrail
  return {
    code,
    title,
    overridable,
    look: async (deps, moment) =>
      guardrail.decide(await guardrail.gather(deps, target, moment), target),
  }
}
