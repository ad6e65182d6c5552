import type { StepRun } from '../step-run.ts'
import { type BuildOutput, buildOutput } from './build-output.ts'
import { type CheckoutOutput, checkoutOutput } from './checkout-output.ts'

/** Outputs of the shared nodes by their fixed names, parsed. Throw when the node is not done. */
export const stepOutput = {
  checkout: (context: StepRun): CheckoutOutput => checkoutOutput.parse(context.output('checkout')),
  build: (context: StepRun): BuildOutput => buildOutput.parse(context.output('build')),
} as const
