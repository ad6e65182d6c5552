import type { Reach } from '../reach.ts'
import { firewallChains } from './firewall-chains.ts'
import { jumpArgv, jumpsTo } from './jumps.ts'
import { runIptables } from './run-iptables.ts'

/** Takes our jumps and chains away; those that are not there are fine. */
export async function removeFirewall(
  reach: Reach,
  installation: string,
  signal: AbortSignal,
): Promise<void> {
  for (const jump of jumpsTo(firewallChains(installation))) {
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
