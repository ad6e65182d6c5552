import type { FirewallChains } from './firewall-chains.ts'

export interface Jump {
  readonly from: string
  readonly to: string
}

/** Where our chains are entered. Docker promises to leave DOCKER-USER alone. */
export function jumpsTo({ user, input }: FirewallChains): readonly Jump[] {
  return [
    { from: 'DOCKER-USER', to: user },
    { from: 'INPUT', to: input },
  ]
}

/** One iptables command about a jump: look, insert as the first rule, or delete. */
export function jumpArgv(
  jump: Jump,
  verb: '--check' | '--insert' | '--delete',
): readonly [string, ...string[]] {
  return ['iptables', '--wait', '5', verb, jump.from, '--jump', jump.to]
}
