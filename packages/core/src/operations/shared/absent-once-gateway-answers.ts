import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { absentOnceEngineAnswers } from './absent-once-engine-answers.ts'
import { serverOf } from './records-of.ts'

/** As `absentOnceEngineAnswers`, for a step that asks the gateway too. */
export async function absentOnceGatewayAnswers(
  context: StepContext<Ports>,
  serverId: string,
): Promise<{ readonly is: 'absent' }> {
  const { gateway } = await serverOf(context, serverId)
  await gateway.currentConfig(context.signal)
  return await absentOnceEngineAnswers(context, serverId)
}
