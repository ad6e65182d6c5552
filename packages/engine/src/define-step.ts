import type { StepDef } from './step-def.ts'

/** Lets input and output be inferred from the schemas: `defineStep<Ports>()({ input: z.object(…), … })`. */
export function defineStep<D>() {
  return <I, O>(step: StepDef<D, I, O>): StepDef<D, I, O> => step
}
