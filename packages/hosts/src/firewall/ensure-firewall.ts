import type { Reach } from '../reach.ts'
import { firewallChains } from './firewall-chains.ts'
import { firewallRules } from './firewall-rules.ts'
import { isFirewallWhole } from './is-firewall-whole.ts'
import { jumpArgv, jumpsTo } from './jumps.ts'
import { firewallFailure, runIptables } from './run-iptables.ts'

const LOOK = ['iptables-save', '--table', 'filter'] as const

/**
 * Our chains with exactly our rules, entered exactly once. May run any number of times, also beside
 * another. Each deployment runs it, so one look comes first: what is whole costs one process and not four.
 */
export async function ensureFirewall(
  reach: Reach,
  installation: string,
  signal: AbortSignal,
): Promise<void> {
  const chains = firewallChains(installation)
  const seen = await runIptables(reach, LOOK, signal)
  if (seen.exitCode === 0 && isFirewallWhole(seen.stdout, chains)) return
  const restore = ['iptables-restore', '--wait', '5', '--noflush'] as const
  const restored = await runIptables(reach, restore, signal, firewallRules(chains))
  if (restored.exitCode !== 0) throw firewallFailure('iptables-restore', restored)
  for (const jump of jumpsTo(chains)) {
    const known = await runIptables(reach, jumpArgv(jump, '--check'), signal)
    if (known.exitCode === 0) continue
    const inserted = await runIptables(reach, jumpArgv(jump, '--insert'), signal)
    if (inserted.exitCode !== 0) throw firewallFailure(`A jump from ${jump.from}`, inserted)
  }
}
