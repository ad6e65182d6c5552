import { LABELS } from '@keystone/domain/labels'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

/** The labels by which anything that a step makes is found again and told apart from foreign things (OPS-7). */
export function identityLabels(context: StepContext<Ports>, role: string): Record<string, string> {
  return {
    [LABELS.managed]: 'true',
    [LABELS.installation]: context.deps.installation,
    [LABELS.organisation]: context.operation.organisationId,
    [LABELS.operation]: context.operation.rootId,
    [LABELS.act]: context.actId,
    [LABELS.token]: `${context.token.generation}.${context.token.epoch}`,
    [LABELS.role]: role,
  }
}
