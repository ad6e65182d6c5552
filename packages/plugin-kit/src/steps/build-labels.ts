import { LABELS } from '@keystone/domain/labels'
import type { StepRun } from '../step-run.ts'

/**
 * Labels of a built image: whose it is and which act made it. Nothing from the user's config, so nothing secret can get in.
 * The operation is the root: a clean-up takes what carries the id of a root that is not at rest for used.
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
