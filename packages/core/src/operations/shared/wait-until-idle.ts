import type { Replica } from '@keystone/domain/entities/replica'
import type { StepContext } from '@keystone/engine/step-context'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from './records-of.ts'

const POLL_MS = 50
/** A request may have chosen its upstream and not be counted yet: idle must be seen twice, a poll apart. */
const IDLE_LOOKS = 2

/** Waits until no request to a replica is open, WebSockets and long polls included (WL-10); gives how many were left at the timeout. */
export async function waitUntilIdle(
  context: StepContext<Ports>,
  replica: Replica,
  drainTimeoutMs: number,
): Promise<number> {
  if (replica.port === undefined) return 0
  const { gateway } = await serverOf(context, replica.serverId)
  const target = `${replica.address}:${replica.port}`
  const deadline = context.now() + drainTimeoutMs
  for (let idle = 0; ; ) {
    const open = await openRequests(context, gateway, target)
    idle = open === 0 ? idle + 1 : 0
    if (idle >= IDLE_LOOKS) return 0
    if (context.now() >= deadline) {
      const left = open === undefined ? 'Requests that nobody could count' : `${open} requests`
      context.log(`${left} were still open after ${drainTimeoutMs} ms; they end with the replica`)
      return open ?? 0
    }
    await context.sleep(POLL_MS)
  }
}

/** Undefined while the gateway does not answer, as when it restarts: not idle, and no reason to end a deployment. */
async function openRequests(
  context: StepContext<Ports>,
  gateway: GatewayPort,
  target: string,
): Promise<number | undefined> {
  try {
    return (await gateway.activeRequests(context.signal))[target] ?? 0
  } catch (error) {
    if (context.signal.aborted) throw error
    return undefined
  }
}
