import type { FirewallChains } from './firewall-chains.ts'

/** Bridges of environments all begin with `ks`. Builds run on Docker's default bridge. */
const ENVIRONMENTS = 'ks+'
const BUILDS = 'docker0'
/** Link-local addresses: there the machine's metadata service gives out its cloud credentials. */
const LINK_LOCAL = '169.254.0.0/16'

/** The rules of our chains in their order, written as `iptables-save` prints them: what is there can be compared. */
export function chainRules({ user, input }: FirewallChains): readonly string[] {
  return [
    `-A ${user} -d ${LINK_LOCAL} -i ${ENVIRONMENTS} -j DROP`,
    `-A ${user} -d ${LINK_LOCAL} -i ${BUILDS} -j DROP`,
    `-A ${input} -i ${ENVIRONMENTS} -m conntrack --ctstate INVALID,NEW -j DROP`,
  ]
}

/**
 * Input of `iptables-restore --noflush`: both chains anew, at once or not at all. Docker keeps the
 * environments apart by itself, and its name server lives inside each container's own namespace, so it
 * works on although workloads may open no connection to the machine.
 */
export function firewallRules(chains: FirewallChains): string {
  const declared = [chains.user, chains.input].map((chain) => `:${chain} - [0:0]`)
  return ['*filter', ...declared, ...chainRules(chains), 'COMMIT', ''].join('\n')
}
