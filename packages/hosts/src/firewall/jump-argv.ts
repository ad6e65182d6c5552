import type { FirewallJump } from '@keystone/domain/names/firewall-jumps'

/** One iptables command about a jump: look, insert as the first rule, or delete. */
export function jumpArgv(
  jump: FirewallJump,
  verb: '--check' | '--insert' | '--delete',
): readonly [string, ...string[]] {
  return ['iptables', '--wait', '5', verb, jump.from, '--jump', jump.to]
}
