import type { Records } from '@keystone/domain/records/records'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'

export function recordsOf(context: StepContext<Ports>): Records {
  return context.deps.records(context.operation.organisationId)
}

export function serverOf(context: StepContext<Ports>, serverId: string): Promise<ServerPorts> {
  return context.deps.server(context.operation.organisationId, serverId)
}
