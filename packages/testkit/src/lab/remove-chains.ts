import { removeFirewall } from '@keystone/hosts/firewall/remove-firewall'
import { localReach } from '@keystone/hosts/local-reach'

/** As for one process each: a machine with many rules takes its time. */
const TIMEOUT_MS = 30_000

/** Removes an installation's chains from this machine's firewall, with the jumps to them. */
export function removeChains(installation: string): Promise<void> {
  const here = localReach('/', process.env.PATH ?? '')
  return removeFirewall(here, installation, AbortSignal.timeout(TIMEOUT_MS))
}
