import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { z } from 'zod'
import { adminRequest } from './admin-request.ts'
import type { GatewayContext } from './gateway-context.ts'

const reported = z.array(z.looseObject({ address: z.string(), num_requests: z.int() }))

/** Caddy lists an upstream while a request to it is open, also after it left its set. */
export function activeRequests(context: GatewayContext): GatewayPort['activeRequests'] {
  return async (signal) => {
    const request = { method: 'GET', path: '/reverse_proxy/upstreams', headers: {} } as const
    const reply = await adminRequest(context, request, signal)
    if (reply.status !== 200)
      throw new StepError('GATEWAY_REFUSED', `Caddy answered ${reply.status}: ${reply.text}`, {
        nature: 'transient',
      })
    const counts: Record<string, number> = {}
    for (const { address, num_requests } of reported.parse(JSON.parse(reply.text))) {
      if (isReplica(address)) counts[address] = (counts[address] ?? 0) + num_requests
    }
    return counts
  }
}

/** The probe's placeholder and the address of nobody are listed too. */
function isReplica(address: string): boolean {
  return /^\d/.test(address) && !address.startsWith(`${GATEWAY_LAYOUT.nobodyAddress}:`)
}
