import type { Reality } from '@keystone/engine/reality'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from './records-of.ts'

/**
 * Probe of a step that looks before it acts, so that acting again is right whatever it left behind. But
 * only a server that answers can be looked at: until then nothing is known (OPS-6b). Saying `absent` at
 * once was rejected: a Docker engine that restarts for two seconds used up every attempt in
 * milliseconds, and a deployment was taken back for it.
 */
export async function absentOnceReachable(
  context: StepContext<Ports>,
  serverId: string,
): Promise<Reality<never>> {
  const { engine } = await serverOf(context, serverId)
  await engine.version(context.signal)
  return { is: 'absent' }
}
