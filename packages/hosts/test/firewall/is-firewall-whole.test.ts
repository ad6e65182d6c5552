import { expect, it } from 'vitest'
import { firewallRules } from '../../src/firewall/firewall-rules.ts'
import { isFirewallWhole } from '../../src/firewall/is-firewall-whole.ts'

const JUMPS = ['-A INPUT -j KEYSTONE-INPUT', '-A DOCKER-USER -j KEYSTONE-USER']
const FOREIGN = ['-A DOCKER-USER -j RETURN', '-A FORWARD -j DOCKER-USER']
const rules = firewallRules()
  .split('\n')
  .filter((line) => line.startsWith('-A'))
const table = (...lines: readonly string[]) => ['*filter', ...lines, 'COMMIT', ''].join('\n')

it('SEC-7: our chains, entered once, are whole whatever else is in the table', () => {
  expect(isFirewallWhole(table(...JUMPS, ...FOREIGN, ...rules))).toBe(true)
})

it.each([
  ['nothing', []],
  ['no jump', rules],
  ['one jump alone', [...rules, ...JUMPS.slice(1)]],
  ['a jump twice', [...rules, ...JUMPS, ...JUMPS.slice(1)]],
  ['a rule that is missing', [...JUMPS, ...rules.slice(1)]],
  ['a rule before ours that lets all pass', [...JUMPS, '-A KEYSTONE-USER -j RETURN', ...rules]],
])('SEC-7: chains with %s are not whole', (_what, lines) => {
  expect(isFirewallWhole(table(...lines))).toBe(false)
})
