import type { PhaseResult } from '../bootstrap/phase.ts'
import { firewallTables } from '../engine/firewall-tables.ts'
import { removeRules } from '../engine/remove-rules.ts'

const CHAIN_PREFIX = 'KEYSTONE'

/** Removes every chain of ours and the rules that jump to it, in both address families. */
export async function removeFirewallChains(): Promise<PhaseResult> {
  let removed = 0
  for (const table of firewallTables()) {
    removed += await removeRules(table, { chainPrefix: CHAIN_PREFIX })
  }
  return { changed: removed > 0, summary: `removed ${removed} chains` }
}
