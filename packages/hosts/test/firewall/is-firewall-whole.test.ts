import { firewallChains } from '@keystone/domain/names/firewall-chains'
import { expect, it } from 'vitest'
import { chainRules } from '../../src/firewall/firewall-rules.ts'
import { isFirewallWhole } from '../../src/firewall/is-firewall-whole.ts'

const chains = firewallChains('ours')
const other = firewallChains('other')
const BRIDGES = ['ks00000000000a', 'ks00000000000b']
const rules = chainRules(chains, BRIDGES)
const JUMPS = [`-A INPUT -j ${chains.input}`, `-A DOCKER-USER -j ${chains.user}`]
const FOREIGN = [
  '-A DOCKER-USER -j RETURN',
  '-A FORWARD -j DOCKER-USER',
  ...chainRules(other, BRIDGES),
]
const table = (...lines: readonly string[]) => ['*filter', ...lines, 'COMMIT', ''].join('\n')

it('SEC-7: our chains, entered once, are whole whatever else is in the table', () => {
  expect(isFirewallWhole(table(...JUMPS, ...FOREIGN, ...rules), chains, BRIDGES)).toBe(true)
})

it.each([
  ['nothing', []],
  ['those of another installation', [...chainRules(other, BRIDGES), `-A INPUT -j ${other.input}`]],
  ['no jump', rules],
  ['one jump alone', [...rules, ...JUMPS.slice(1)]],
  ['a jump twice', [...rules, ...JUMPS, ...JUMPS.slice(1)]],
  ['a bridge that has no rule', [...JUMPS, ...rules.slice(0, -1)]],
  ['a rule that is missing', [...JUMPS, ...rules.slice(1)]],
  ['a rule before ours that lets all pass', [...JUMPS, `-A ${chains.user} -j RETURN`, ...rules]],
])('SEC-7: chains with %s are not whole', (_what, lines) => {
  expect(isFirewallWhole(table(...lines), chains, BRIDGES)).toBe(false)
})

it('SEC-7: what enters by an interface that only begins like ours is let through', () => {
  const input = rules.filter((rule) => rule.startsWith(`-A ${chains.input} `))
  const drops = input.filter((rule) => rule.endsWith('-j DROP'))
  expect(drops).toHaveLength(BRIDGES.length)
  for (const rule of drops) expect(rule).not.toContain('+')
})
