import { StepError } from '@keystone/engine/step-error'
import type { Step } from '../step.ts'
import type { StepRun } from '../step-run.ts'
import { type CheckoutInput, checkoutInput } from './checkout-input.ts'
import { type CheckoutOutput, checkoutOutput } from './checkout-output.ts'
import { ensureCheckout, finishedCheckout } from './ensure-checkout.ts'

/** Fetches a repository into a private folder that is named by this act. The node is called `checkout`. */
export const checkoutStep: Step<CheckoutInput, CheckoutOutput> = {
  input: checkoutInput,
  output: checkoutOutput,
  timeoutMs: 20 * 60_000,
  retry: { attempts: 3, baseMs: 2_000 },
  act,
  probe,
  verify,
  async undo(context) {
    await context.deps.workspaces.remove(context.actId)
  },
}

async function act(context: StepRun, input: CheckoutInput): Promise<CheckoutOutput> {
  const { checkout } = await ensureCheckout(context, context.actId, input)
  const subject = checkout.message.split('\n')[0]
  context.log(`${checkout.ref} is ${checkout.commit} by ${checkout.author}: ${subject}`)
  return checkout
}

async function probe(context: StepRun) {
  const checkout = await finishedCheckout(context.deps, context.actId)
  if (checkout === undefined) return { is: 'absent' } as const
  return { is: 'present-same', output: checkout } as const
}

async function verify(
  context: StepRun,
  _input: CheckoutInput,
  output: CheckoutOutput,
): Promise<void> {
  const found = await finishedCheckout(context.deps, context.actId)
  if (found?.commit === output.commit) return
  throw new StepError('CHECKOUT_MISSING', 'The working copy is not there after it was fetched', {
    nature: 'lost',
  })
}
