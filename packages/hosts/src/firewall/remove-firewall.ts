import { firewallChains } from '@keystone/domain/names/firewall-chains'
import { firewallJumps } from '@keystone/domain/names/firewall-jumps'
import type { Reach } from '../reach.ts'
import { jumpArgv } from './jump-argv.ts'
import { runIptables } from './run-iptables.ts'

/** Takes our jumps and chains away; those that are not there are fine. */
export async function removeFirewall(
  reach: Reach,
  installation: string,
  signal: AbortSignal,
): Promise<void> {
  for (const jump of firewallJumps(firewallChains(installation))) {
    // More than once, should a broken run have inserted it twice.
    let removed = await runIptables(reach, jumpArgv(jump, '--delete'), signal)
    while (removed.exitCode === 0) {
      removed = await runIptables(reach, jumpArgv(jump, '--delete'), signal)
    }
    for (const verb of ['--flush', '--delete-chain']) {
      await runIptables(reach, ['iptables', '--wait', '5', verb, jump.to], signal)
    }
  }
}
