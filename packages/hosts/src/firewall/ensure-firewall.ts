import { type FirewallChains, firewallChains } from '@keystone/domain/names/firewall-chains'
import { type FirewallJump, firewallJumps } from '@keystone/domain/names/firewall-jumps'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'
import { firewallRules } from './firewall-rules.ts'
import { entrances, isFirewallWhole } from './is-firewall-whole.ts'
import { jumpArgv } from './jump-argv.ts'
import { firewallFailure, runIptables } from './run-iptables.ts'
import { type FirewallSeen, seeFirewall } from './see-firewall.ts'

/** Rounds in which another deployment may make a bridge while this one writes. */
const ROUNDS = 5

/**
 * Our chains with exactly our rules, one for each environment's bridge, entered exactly once. May run any
 * number of times, also beside another: whoever writes looks again afterwards, so the last one to write
 * has seen every bridge. Each deployment runs it, and what is whole costs one process and not four.
 */
export async function ensureFirewall(
  reach: Reach,
  installation: string,
  signal: AbortSignal,
): Promise<void> {
  const chains = firewallChains(installation)
  for (let round = 0; round < ROUNDS; round++) {
    const seen = await seeFirewall(reach, signal)
    if (seen.table !== undefined && isFirewallWhole(seen.table, chains, seen.bridges)) return
    await write(reach, chains, seen, signal)
  }
  throw new StepError('FIREWALL_FAILED', `The rules were changed ${ROUNDS} times meanwhile.`, {
    hint: 'Find out who else writes them on the server.',
    nature: 'transient',
  })
}

async function write(
  reach: Reach,
  chains: FirewallChains,
  { bridges, table = '' }: FirewallSeen,
  signal: AbortSignal,
): Promise<void> {
  const restore = ['iptables-restore', '--wait', '5', '--noflush'] as const
  const restored = await runIptables(reach, restore, signal, firewallRules(chains, bridges))
  if (restored.exitCode !== 0) throw firewallFailure('iptables-restore', restored)
  for (const jump of firewallJumps(chains)) {
    await removeRepeats(reach, jump, table, signal)
    const known = await runIptables(reach, jumpArgv(jump, '--check'), signal)
    if (known.exitCode === 0) continue
    const inserted = await runIptables(reach, jumpArgv(jump, '--insert'), signal)
    if (inserted.exitCode !== 0) throw firewallFailure(`A jump from ${jump.from}`, inserted)
  }
}

/** Two that look at the same time both find no jump and both insert one. */
async function removeRepeats(
  reach: Reach,
  jump: FirewallJump,
  table: string,
  signal: AbortSignal,
): Promise<void> {
  const repeats = entrances(table, jump) - 1
  for (let repeat = 0; repeat < repeats; repeat++) {
    await runIptables(reach, jumpArgv(jump, '--delete'), signal)
  }
}
