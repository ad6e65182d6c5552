import { PROBE_PROTOCOL } from '@keystone/plugin-kit/gateway/probe-protocol'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'
import { socketRequest } from './socket-request.ts'

export interface ProbeQuestion {
  readonly kind: keyof typeof PROBE_PROTOCOL.kinds
  readonly target: string
  readonly path: string
}

export type ProbeAnswer =
  | { readonly from: 'target'; readonly status: number }
  /** In the words of the gateway's network stack: `dial tcp …: connect: connection refused`. */
  | { readonly from: 'gateway'; readonly why: string }

/** One request through the gateway to a replica. Throws StepError GATEWAY_UNREACHABLE. */
export async function askProbeServer(
  { openSocket, server }: GatewayContext,
  question: ProbeQuestion,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  const { kindHeader, targetHeader, answeredHeader, kinds } = PROBE_PROTOCOL
  const reply = await socketRequest(
    openSocket(gatewayFiles(server).probeSocket),
    {
      method: 'GET',
      path: question.path,
      headers: {
        Host: question.target,
        'User-Agent': 'Keystone-Probe/1',
        [kindHeader]: kinds[question.kind],
        [targetHeader]: question.target,
      },
    },
    signal,
  )
  return reply.headers[answeredHeader.toLowerCase()] === undefined
    ? { from: 'gateway', why: reply.text }
    : { from: 'target', status: reply.status }
}
