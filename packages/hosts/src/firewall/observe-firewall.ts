import { firewallChains } from '@keystone/domain/names/firewall-chains'
import { firewallJumps } from '@keystone/domain/names/firewall-jumps'
import type { FirewallObserved } from '@keystone/plugin-kit/ports/server-ports'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'
import { entrances, isFirewallWhole } from './is-firewall-whole.ts'
import { seeFirewall } from './see-firewall.ts'

/** Whether our rules are there; a machine that was started anew has none of them. Changes nothing. */
export async function observeFirewall(
  reach: Reach,
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
  const isEntered = firewallJumps(chains).some((jump) => entrances(table, jump) > 0)
  return isEntered ? 'broken' : 'missing'
}
