/** Chain of ours that Docker's own user chain jumps to: what workloads may not reach beyond this machine. */
export const USER_CHAIN = 'KEYSTONE-USER'
/** Chain of ours for what enters the machine itself. */
export const INPUT_CHAIN = 'KEYSTONE-INPUT'

/** Bridges of environments all begin with `ks`. Builds run on Docker's default bridge. */
const ENVIRONMENTS = 'ks+'
const BUILDS = 'docker0'
/** Link-local addresses: there the machine's metadata service gives out its cloud credentials. */
const LINK_LOCAL = '169.254.0.0/16'

/** Written as `iptables-save` prints them, so that what is there can be compared. */
export const RULES: readonly string[] = [
  `-A ${USER_CHAIN} -d ${LINK_LOCAL} -i ${ENVIRONMENTS} -j DROP`,
  `-A ${USER_CHAIN} -d ${LINK_LOCAL} -i ${BUILDS} -j DROP`,
  `-A ${INPUT_CHAIN} -i ${ENVIRONMENTS} -m conntrack --ctstate INVALID,NEW -j DROP`,
]

/**
 * Input of `iptables-restore --noflush`: both chains anew, at once or not at all. Docker keeps the
 * environments apart by itself, and its name server lives inside each container's own namespace, so it
 * works on although workloads may open no connection to the machine.
 */
export function firewallRules(): string {
  const chains = [USER_CHAIN, INPUT_CHAIN].map((chain) => `:${chain} - [0:0]`)
  return ['*filter', ...chains, ...RULES, 'COMMIT', ''].join('\n')
}
