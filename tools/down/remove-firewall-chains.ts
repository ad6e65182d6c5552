import { firewallChains } from '../../packages/domain/src/names/firewall-chains.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import { firewallTables } from '../engine/firewall-tables.ts'
import { removeRules } from '../engine/remove-rules.ts'

/** Removes this installation's chains and the rules that jump to them, in both address families. */
export async function removeFirewallChains(installation: string): Promise<PhaseResult> {
  const ours: readonly string[] = Object.values(firewallChains(installation))
  const isDoomed = (chain: string) => ours.includes(chain)
  let removed = 0
  for (const table of firewallTables()) removed += await removeRules(table, { isDoomed })
  return { changed: removed > 0, summary: `removed ${removed} chains` }
}
