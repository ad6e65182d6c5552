import type { FirewallChains } from '@keystone/domain/names/firewall-chains'

/** Bridges of environments all begin with `ks`: for quick looks only. Builds run on Docker's default bridge. */
const ENVIRONMENTS = 'ks+'
const BUILDS = 'docker0'
/** Link-local addresses: there the machine's metadata service gives out its cloud credentials. */
const LINK_LOCAL = '169.254.0.0/16'

/**
 * The rules of our chains in their order, written as `iptables-save` prints them: what is there can be
 * compared. Only what enters the machine is matched by each bridge's exact name: there a prefix would lock
 * out whoever comes by an uplink called `ks0`. All else leaves that chain by its first rule.
 */
export function chainRules(
  { user, input }: FirewallChains,
  bridges: readonly string[],
): readonly string[] {
  return [
    `-A ${user} -d ${LINK_LOCAL} -i ${ENVIRONMENTS} -j DROP`,
    `-A ${user} -d ${LINK_LOCAL} -i ${BUILDS} -j DROP`,
    `-A ${input} ! -i ${ENVIRONMENTS} -j RETURN`,
    ...bridges.map(
      (bridge) => `-A ${input} -i ${bridge} -m conntrack --ctstate INVALID,NEW -j DROP`,
    ),
  ]
}

/**
 * Input of `iptables-restore --noflush`: both chains anew, at once or not at all. Docker keeps the
 * environments apart by itself, and its name server lives inside each container's own namespace, so it
 * works on although workloads may open no connection to the machine.
 */
export function firewallRules(chains: FirewallChains, bridges: readonly string[]): string {
  const declared = [chains.user, chains.input].map((chain) => `:${chain} - [0:0]`)
  return ['*filter', ...declared, ...chainRules(chains, bridges), 'COMMIT', ''].join('\n')
}
