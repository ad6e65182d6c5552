import { type FirewallChains, firewallChains } from '@keystone/domain/names/firewall-chains'
import { firewallJumps } from '@keystone/domain/names/firewall-jumps'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { FirewallObserved } from '@keystone/plugin-kit/ports/server-ports'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'
import { chainRules } from './firewall-rules.ts'
import { entrances, isFirewallWhole } from './is-firewall-whole.ts'
import { ownBridges } from './own-bridges.ts'
import { seeFirewall } from './see-firewall.ts'

/**
 * Whether our rules are there; a machine that was started anew has none of them. Changes nothing. Bridges
 * that another installation on this machine made or removed meanwhile are its own concern.
 */
export async function observeFirewall(
  reach: Reach,
  engine: Pick<EnginePort, 'listNetworks'>,
  installation: string,
  signal: AbortSignal,
): Promise<FirewallObserved> {
  const chains = firewallChains(installation)
  const { table, bridges } = await seeFirewall(reach, signal)
  if (table === undefined)
    throw new StepError('FIREWALL_FAILED', 'The rules of the firewall cannot be read.', {
      hint: 'Run iptables-save on the server to see why.',
    })
  if (isFirewallWhole(table, chains, bridges)) return 'whole'
  const own = await ownBridges(engine, installation, signal)
  const there = bridges.filter((bridge) => own.includes(bridge))
  if (isFirewallWhole(withoutOthers(table, chains, own), chains, there)) return 'whole'
  const isEntered = firewallJumps(chains).some((jump) => entrances(table, jump) > 0)
  return isEntered ? 'broken' : 'missing'
}

/** Without our rules for bridges that are not ours, or no longer. */
function withoutOthers(table: string, chains: FirewallChains, own: readonly string[]): string {
  const isOthers = (line: string) => {
    const bridge = / -i (ks[0-9a-f]{12}) /.exec(line)?.[1]
    if (bridge === undefined || own.includes(bridge)) return false
    return line.trim() === chainRules(chains, [bridge]).at(-1)
  }
  return table
    .split('\n')
    .filter((line) => !isOthers(line))
    .join('\n')
}
