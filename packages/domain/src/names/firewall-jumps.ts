import type { FirewallChains } from './firewall-chains.ts'

export interface FirewallJump {
  readonly from: string
  readonly to: string
}

/** Where our chains are entered. Docker promises to leave DOCKER-USER alone. */
export function firewallJumps({ user, input }: FirewallChains): readonly FirewallJump[] {
  return [
    { from: 'DOCKER-USER', to: user },
    { from: 'INPUT', to: input },
  ]
}
