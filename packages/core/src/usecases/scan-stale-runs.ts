import type { StaleFinding } from '@keystone/engine/stale-finding'
import type { Product } from './product.ts'
import { staleRoots } from './stale-roots.ts'

/** Far above a scan in which every look takes as long as it may; whoever dies in one does not stop the next for long. */
const LEASE_MS = 10 * 60_000

export interface StaleScan {
  readonly findings: readonly StaleFinding[]
  /** Roots whose journal this version cannot read. */
  readonly unreadable: readonly string[]
}

/**
 * Asks domain truth about everything stale in an organisation, one scan at a time over all instances
 * (OPS-21). Undefined: another one is under way.
 */
export async function scanStaleRuns(
  { basis, engine }: Pick<Product, 'basis' | 'engine'>,
  organisationId: string,
): Promise<StaleScan | undefined> {
  const { journal } = basis.store
  const lease = `stale-scan:${organisationId}`
  const holder = basis.ids.next('scan')
  if (!(await journal.claim(lease, holder, LEASE_MS))) return undefined
  try {
    const findings: StaleFinding[] = []
    const unreadable: string[] = []
    for (const rootId of await staleRoots(basis, organisationId)) {
      try {
        findings.push(...(await engine.reconcile(rootId)))
      } catch {
        unreadable.push(rootId)
      }
    }
    return { findings, unreadable }
  } finally {
    await journal.release(lease, holder)
  }
}
