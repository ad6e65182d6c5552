import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { recordsOf } from './records-of.ts'

/**
 * Call it before anything that a container says can reach the journal. What an earlier step redacted is
 * forgotten when the control plane restarts, so every step that listens says it for itself (OPS-8).
 */
export async function redactVariables(
  context: StepContext<Ports>,
  releaseId: string,
): Promise<void> {
  const variables = await recordsOf(context).releaseVariables(releaseId)
  for (const value of Object.values(variables)) context.redact(value.reveal())
}
