import type { Step } from '@keystone/plugin-kit/step'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { StepRun } from '@keystone/plugin-kit/step-run'
import { checkoutInput } from '@keystone/plugin-kit/steps/checkout-input'
import { ensureCheckout } from '@keystone/plugin-kit/steps/ensure-checkout'
import { stepOutput } from '@keystone/plugin-kit/steps/step-output'
import { z } from 'zod'
import { ensureSite, finishedSite } from '../site/ensure-site.ts'
import { siteInput } from '../site/site-input.ts'
import { type SiteOutput, siteOutput } from '../site/site-output.ts'

const renderInput = z.looseObject({ checkout: checkoutInput, site: siteInput })

type RenderInput = z.output<typeof renderInput>

/** Makes the files of the site beside the checkout, in the same workspace. */
export const renderStep: Step<RenderInput, SiteOutput> = {
  input: renderInput,
  output: siteOutput,
  timeoutMs: 15 * 60_000,
  retry: { attempts: 3, baseMs: 2_000 },
  async act(context, input) {
    const { workspace, commit } = stepOutput.checkout(context)
    await ensureCheckout(context, workspace, { ...input.checkout, ref: commit })
    const made = await ensureSite(context, workspace, input.site)
    context.log(`${made.files} files, ${made.pages} of them rendered from Markdown`)
    return made
  },
  async probe(context) {
    const output = await finishedHere(context)
    return output === undefined ? { is: 'absent' } : { is: 'present-same', output }
  },
  async verify(context) {
    if ((await finishedHere(context)) !== undefined) return
    throw new StepError('SITE_MISSING', 'The rendered files are not there', { nature: 'lost' })
  },
  undo: { none: 'the files lie in the workspace of the checkout, which is removed as a whole' },
}

function finishedHere(context: StepRun): Promise<SiteOutput | undefined> {
  return finishedSite(context.deps, stepOutput.checkout(context).workspace)
}
