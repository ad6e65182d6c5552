import type { StepContext } from '@keystone/engine/step-context'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

/** The context of a step whose engine is asked for something else than it should be. */
export function withEngine(
  context: StepContext<Ports>,
  wrong: (engine: EnginePort) => Partial<EnginePort>,
): StepContext<Ports> {
  const { deps } = context
  const server: Ports['server'] = async (organisationId, serverId) => {
    const ports = await deps.server(organisationId, serverId)
    return { ...ports, engine: { ...ports.engine, ...wrong(ports.engine) } }
  }
  return { ...context, deps: { ...deps, server } }
}
