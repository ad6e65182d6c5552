import { LABELS } from '@keystone/domain/labels'
import type { StepRun } from '../step-run.ts'

/**
 * Labels of a built image: whose it is, which act made it, and which operation as a whole, so that a
 * clean-up sees it in use until its release is recorded. Nothing from the user's config, so nothing
 * secret can get in.
 */
export function buildLabels(
  context: StepRun,
  build: { readonly workloadId: string; readonly releaseId: string },
): Readonly<Record<string, string>> {
  const { operation, token, actId, deps } = context
  return {
    [LABELS.managed]: 'true',
    [LABELS.installation]: deps.installation,
    [LABELS.organisation]: operation.organisationId,
    [LABELS.workload]: build.workloadId,
    [LABELS.release]: build.releaseId,
    [LABELS.operation]: operation.rootId,
    [LABELS.act]: actId,
    [LABELS.token]: `${token.generation}.${token.epoch}`,
    [LABELS.role]: 'image',
  }
}
