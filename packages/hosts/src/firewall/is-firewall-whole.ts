import type { FirewallChains } from '@keystone/domain/names/firewall-chains'
import { type FirewallJump, firewallJumps } from '@keystone/domain/names/firewall-jumps'
import { chainRules } from './firewall-rules.ts'

/**
 * Whether the table holds these chains with exactly our rules in our order, each entered exactly once.
 *
 * @param bridges of environments, which each have a rule of their own
 * @param table output of `iptables-save --table filter`
 */
export function isFirewallWhole(
  table: string,
  chains: FirewallChains,
  bridges: readonly string[],
): boolean {
  const lines = table.split('\n').map((line) => line.trim())
  const rules = chainRules(chains, bridges)
  return firewallJumps(chains).every((jump) => {
    const isOfChain = (rule: string) => rule.startsWith(`-A ${jump.to} `)
    const found = lines.filter(isOfChain).join('\n')
    return entrances(table, jump) === 1 && found === rules.filter(isOfChain).join('\n')
  })
}

/** How often a chain of ours is entered. */
export function entrances(table: string, { from, to }: FirewallJump): number {
  return table.split('\n').filter((line) => line.trim() === `-A ${from} -j ${to}`).length
}
