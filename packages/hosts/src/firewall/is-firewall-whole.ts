import { RULES } from './firewall-rules.ts'
import { JUMPS } from './jumps.ts'

/**
 * Whether the table holds our chains with exactly our rules in our order, each entered exactly once.
 *
 * @param table output of `iptables-save --table filter`
 */
export function isFirewallWhole(table: string): boolean {
  const lines = table.split('\n').map((line) => line.trim())
  return JUMPS.every(({ from, to }) => {
    const entrances = lines.filter((line) => line === `-A ${from} -j ${to}`)
    const isOfChain = (rule: string) => rule.startsWith(`-A ${to} `)
    const found = lines.filter(isOfChain).join('\n')
    return entrances.length === 1 && found === RULES.filter(isOfChain).join('\n')
  })
}
