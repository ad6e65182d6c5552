import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'

const SCAN_MS = 10_000

/** Host keys as the machine shows them, for a person to compare. Throws HOST_UNREACHABLE. */
export async function scanHostKey(
  product: Product,
  actor: Actor,
  input: { readonly host: string; readonly port: number; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const { basis, machineKeys } = product
  const subject = `host:${input.host}:${input.port}`
  const audit = auditOf(basis.clock, actor, 'server.scan-host-key', subject)
  await basis.store.audit(actor.organisationId).record(audit)
  const signal = AbortSignal.any([input.signal, AbortSignal.timeout(SCAN_MS)])
  return await machineKeys.scan(input.host, input.port, signal)
}
