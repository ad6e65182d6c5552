import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '../ports/ports.ts'
import { type BuildOutput, buildOutput } from './build-output.ts'
import { type CheckoutOutput, checkoutOutput } from './checkout-output.ts'

/** Outputs of the shared nodes by their fixed names, parsed. Throw when the node is not done. */
export const stepOutput = {
  checkout: (context: StepContext<Ports>): CheckoutOutput =>
    checkoutOutput.parse(context.output('checkout')),
  build: (context: StepContext<Ports>): BuildOutput => buildOutput.parse(context.output('build')),
} as const
