import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import type { Product } from './product.ts'
import { type StaleScan, scanStaleRuns } from './scan-stale-runs.ts'

/** The stale scan of the actor's organisation, now. Throws STALE_SCAN_RUNNING. */
export async function reconcileStaleRuns(product: Product, actor: Actor): Promise<StaleScan> {
  const { organisationId } = actor
  const subject = `organisation:${organisationId}`
  const audit = auditOf(product.basis.clock, actor, 'operation.reconcile', subject)
  await product.basis.store.audit(organisationId).record(audit)
  const scan = await scanStaleRuns(product, organisationId)
  if (scan) return scan
  throw new Problem('STALE_SCAN_RUNNING', 'Another scan of stale operations is under way.')
}
