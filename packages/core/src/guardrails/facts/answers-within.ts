import { abortable } from '@keystone/engine/abortable'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'

/** Shorter than a guardrail's own limit, so that one silent server does not hide what the others say. */
const LOOK_MS = 5_000

/** What a look at a server gives. Throws what the server's ports throw, or that it did not answer in time. */
export function answersWithin<T>(
  ports: Ports,
  at: { readonly organisationId: string; readonly serverId: string },
  signal: AbortSignal,
  look: (server: ServerPorts, limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
  const answer = ports.server(at.organisationId, at.serverId).then((server) => look(server, limit))
  return abortable(answer, limit)
}
