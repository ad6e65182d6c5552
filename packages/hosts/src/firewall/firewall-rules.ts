/** Chain of ours that Docker's own user chain jumps to: what workloads may not reach beyond this machine. */
export const USER_CHAIN = 'KEYSTONE-USER'
/** Chain of ours for what enters the machine itself. */
export const INPUT_CHAIN = 'KEYSTONE-INPUT'

/** Bridges of environments all begin with `ks`. Builds run on Docker's default bridge. */
const ENVIRONMENTS = 'ks+'
const BUILDS = 'docker0'
/** Link-local addresses: there the machine's metadata service gives out its cloud credentials. */
const LINK_LOCAL = '169.254.0.0/16'

/**
 * Input of `iptables-restore --noflush`: both chains anew, at once or not at all. Docker keeps the
 * environments apart by itself, and its name server lives inside each container's own namespace, so it
 * works on although workloads may open no connection to the machine.
 */
export function firewallRules(): string {
  return [
    '*filter',
    `:${USER_CHAIN} - [0:0]`,
    `:${INPUT_CHAIN} - [0:0]`,
    `-A ${USER_CHAIN} -i ${ENVIRONMENTS} -d ${LINK_LOCAL} -j DROP`,
    `-A ${USER_CHAIN} -i ${BUILDS} -d ${LINK_LOCAL} -j DROP`,
    `-A ${INPUT_CHAIN} -i ${ENVIRONMENTS} -m conntrack --ctstate NEW,INVALID -j DROP`,
    'COMMIT',
    '',
  ].join('\n')
}
