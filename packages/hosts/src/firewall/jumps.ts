import { INPUT_CHAIN, USER_CHAIN } from './firewall-rules.ts'

export interface Jump {
  readonly from: string
  readonly to: string
}

/** Where our chains are entered. Docker promises to leave DOCKER-USER alone. */
export const JUMPS: readonly Jump[] = [
  { from: 'DOCKER-USER', to: USER_CHAIN },
  { from: 'INPUT', to: INPUT_CHAIN },
]

/** One iptables command about a jump: look, insert as the first rule, or delete. */
export function jumpArgv(
  jump: Jump,
  verb: '--check' | '--insert' | '--delete',
): readonly [string, ...string[]] {
  return ['iptables', '--wait', '5', verb, jump.from, '--jump', jump.to]
}
