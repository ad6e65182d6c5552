import type { Json } from '@keystone/engine/json'
import type { Clock } from '@keystone/foundation/clock'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'

/** How busy a server is, with when that was seen; nothing where its machine does not show it. */
export async function lookAtLoad(
  clock: Clock,
  server: ServerPorts,
  signal: AbortSignal,
): Promise<{ readonly load?: Json }> {
  const load = await server.load(signal).catch(() => undefined)
  if (load === undefined) return {}
  return { load: { ...load, loadAverages: [...load.loadAverages], seenAt: clock.now() } }
}
