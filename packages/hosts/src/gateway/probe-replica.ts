import type {
  GatewayPort,
  GatewayProbe,
  GatewayProbeResult,
} from '@keystone/plugin-kit/ports/gateway-port'
import { askProbeServer, type ProbeAnswer } from './ask-probe-server.ts'
import type { GatewayContext } from './gateway-context.ts'

/** Go's words for "there was no connection"; anything later means that there was one. */
const NO_CONNECTION = 'dial '

export function probeReplica(context: GatewayContext): GatewayPort['probe'] {
  return async (request, signal) => {
    const deadline = AbortSignal.timeout(request.timeoutMs)
    const question = {
      kind: request.kind,
      target: `${request.address}:${request.port}`,
      path: request.kind === 'http' ? request.path : '/',
    } as const
    try {
      const answer = await askProbeServer(context, question, AbortSignal.any([signal, deadline]))
      return request.kind === 'http' ? judgeHttp(answer) : judgeTcp(answer)
    } catch (error) {
      if (deadline.aborted && !signal.aborted) return silence(request)
      throw error
    }
  }
}

function judgeHttp(answer: ProbeAnswer): GatewayProbeResult {
  return answer.from === 'target'
    ? { is: 'answered', status: answer.status }
    : { is: 'refused', why: answer.why }
}

function judgeTcp(answer: ProbeAnswer): GatewayProbeResult {
  return answer.from === 'gateway' && answer.why.startsWith(NO_CONNECTION)
    ? { is: 'refused', why: answer.why }
    : { is: 'connected' }
}

function silence({ timeoutMs }: GatewayProbe): GatewayProbeResult {
  return { is: 'refused', why: `no answer within ${timeoutMs} ms` }
}
