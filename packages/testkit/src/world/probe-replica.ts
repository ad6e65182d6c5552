import { StepError } from '@keystone/engine/step-error'
import type { GatewayProbe, GatewayProbeResult } from '@keystone/plugin-kit/ports/gateway-port'
import { hasServer, PROBE_SERVER } from './caddy-route.ts'
import type { Machine } from './machine.ts'
import { reachableReplica } from './reachable-replica.ts'
import { sleepFor } from './sleep-for.ts'
import type { World } from './world.ts'

/** What the gateway sees of one replica. */
export async function probeReplica(
  world: World,
  machine: Machine,
  request: GatewayProbe,
): Promise<GatewayProbeResult> {
  const { address, port, timeoutMs } = request
  if (!hasServer(machine.gateway.config, PROBE_SERVER)) {
    throw new StepError('GATEWAY_UNREACHABLE', 'there is no server to ask', { nature: 'lost' })
  }
  const container = reachableReplica(world, machine, address, port)
  if (!container) return { is: 'refused', why: `dial tcp ${address}:${port}: connection refused` }
  if (request.kind === 'tcp') return { is: 'connected' }
  const answer = container.behaviour?.listens?.answer(request.path)
  if (answer !== undefined && answer !== 'hang') return { is: 'answered', status: answer.status }
  await sleepFor(world.clock, timeoutMs)
  return { is: 'refused', why: `no answer within ${timeoutMs} ms` }
}
