import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { GatewayProbeResult } from '@keystone/plugin-kit/ports/gateway-port'

/** Pure: what the gateway saw, against what the check asks for. */
export function interpretProbe(
  seen: GatewayProbeResult,
  check: HealthCheck,
): { readonly ok: boolean; readonly why: string } {
  if (seen.is === 'refused') return { ok: false, why: seen.why }
  if (seen.is === 'connected') return { ok: check.kind === 'tcp', why: 'it takes connections' }
  if (check.kind !== 'http') return { ok: true, why: 'it answers' }
  const wanted = check.expectStatus
  const ok = wanted === undefined ? seen.status < 500 : seen.status === wanted
  const expectation = ok ? '' : `, expected ${wanted ?? 'a status below 500'}`
  return { ok, why: `${check.path} answers ${seen.status}${expectation}` }
}
