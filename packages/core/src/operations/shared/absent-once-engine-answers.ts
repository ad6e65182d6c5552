import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from './records-of.ts'

/**
 * The probe of a step that may simply act again. It says so only while the engine answers: otherwise an
 * outage of a second would use up all tries of the step in its first milliseconds (OPS-6a).
 */
export async function absentOnceEngineAnswers(
  context: StepContext<Ports>,
  ...serverIds: readonly string[]
): Promise<{ readonly is: 'absent' }> {
  for (const serverId of new Set(serverIds)) {
    const { engine } = await serverOf(context, serverId)
    await engine.version(context.signal)
  }
  return { is: 'absent' }
}
