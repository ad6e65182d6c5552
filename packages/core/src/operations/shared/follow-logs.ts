import type { StepContext } from '@keystone/engine/step-context'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

/** Everything that a container says becomes output of the step, until it ends. */
export async function followLogs(
  context: StepContext<Ports>,
  engine: EnginePort,
  container: string,
  signal: AbortSignal,
): Promise<void> {
  for await (const line of engine.logs(container, { follow: true }, signal)) context.log(line.text)
}
