import { findProgram } from '../bootstrap/find-program.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import { runCommand } from '../bootstrap/run-command.ts'

const CHAIN_PREFIX = 'KEYSTONE'
const TABLES = ['filter', 'nat'] as const

/** Removes every chain of ours and the rules that jump to it, in both address families. */
export async function removeFirewallChains(): Promise<PhaseResult> {
  let removed = 0
  for (const program of ['iptables', 'ip6tables'].map(findProgram)) {
    if (program && process.getuid?.() === 0) {
      for (const table of TABLES) removed += await removeFrom([program, '-w', '-t', table])
    }
  }
  return { changed: removed > 0, summary: `removed ${removed} chains` }
}

async function removeFrom(iptables: readonly [string, ...string[]]): Promise<number> {
  const { stdout } = await runCommand([...iptables, '-S'])
  const rules = stdout.split('\n').map((line) => line.split(' '))
  const isOurs = (name: string | undefined) => name?.startsWith(CHAIN_PREFIX) === true
  const chains = rules.filter(([verb, name]) => verb === '-N' && isOurs(name))
  const jumps = rules.filter(([verb, , ...rest]) => verb === '-A' && rest.some(isTarget(isOurs)))
  for (const [, chain = '', ...rest] of jumps) await runCommand([...iptables, '-D', chain, ...rest])
  for (const [, chain = ''] of chains) {
    await runCommand([...iptables, '-F', chain])
    await runCommand([...iptables, '-X', chain])
  }
  return chains.length
}

function isTarget(isOurs: (name: string | undefined) => boolean) {
  return (word: string, index: number, words: readonly string[]) =>
    (words[index - 1] === '-j' || words[index - 1] === '-g') && isOurs(word)
}
