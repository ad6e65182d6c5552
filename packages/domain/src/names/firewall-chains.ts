export interface FirewallChains {
  /** Docker's own user chain jumps to it: what workloads may not reach beyond this machine. */
  readonly user: string
  /** For what enters the machine itself. */
  readonly input: string
}

/**
 * Names of our chains (the kernel takes 28 characters). The installation is in them, so that removing
 * one leaves another's workloads on the same machine as walled in as they were.
 *
 * Without imports of packages: `npm run down` names them too.
 */
export function firewallChains(installation: string): FirewallChains {
  return { user: `KEYSTONE-USER-${installation}`, input: `KEYSTONE-INPUT-${installation}` }
}
