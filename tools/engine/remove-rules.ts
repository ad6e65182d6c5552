import { runCommand } from '../bootstrap/run-command.ts'
import type { FirewallTable } from './firewall-tables.ts'

export type RuleSelection = {
  /** These chains go, with their rules and every jump to them. */
  readonly isDoomed: (chain: string) => boolean
  /** Rules elsewhere that name this interface go too. */
  readonly interfaceName?: string
}

/** Removes what is selected from one table and returns the number of chains that went. */
export async function removeRules(
  table: FirewallTable,
  { isDoomed, interfaceName }: RuleSelection,
): Promise<number> {
  const { stdout } = await runCommand([...table, '-S'])
  const lines = stdout.split('\n').map((line) => line.split(' '))
  const chains = lines.filter(([verb, name]) => verb === '-N' && isDoomed(name ?? ''))
  for (const [verb, chain = '', ...rule] of lines) {
    const isSelected = isDoomed(target(rule)) || (interfaceName && rule.includes(interfaceName))
    if (verb === '-A' && isSelected) await runCommand([...table, '-D', chain, ...rule])
  }
  for (const [, chain = ''] of chains) await runCommand([...table, '-F', chain])
  for (const [, chain = ''] of chains) await runCommand([...table, '-X', chain])
  return chains.length
}

function target(rule: readonly string[]): string {
  const index = rule.findIndex((word) => word === '-j' || word === '-g')
  return (index === -1 ? undefined : rule[index + 1]) ?? ''
}
