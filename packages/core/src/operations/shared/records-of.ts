import type { Records } from '@keystone/domain/records/records'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'

/** What of a step's context, or of an adapter's, tells whose records and servers are meant. */
type Whose = Pick<StepContext<Ports>, 'deps' | 'operation'>

export function recordsOf(context: Whose): Records {
  return context.deps.records(context.operation.organisationId)
}

export function serverOf(context: Whose, serverId: string): Promise<ServerPorts> {
  return context.deps.server(context.operation.organisationId, serverId)
}
