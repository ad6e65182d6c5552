import { findProgram } from '../bootstrap/find-program.ts'

/** An argv to which one more verb and its arguments are added. */
export type FirewallTable = readonly [string, ...string[]]

/** The tables of both address families that Docker and Keystone write to; none for those who may not. */
export function firewallTables(): readonly FirewallTable[] {
  if (process.getuid?.() !== 0) return []
  const programs = ['iptables', 'ip6tables'].map(findProgram).filter((path) => path !== undefined)
  return programs.flatMap((program) =>
    ['filter', 'nat'].map((table) => [program, '-w', '-t', table] as const),
  )
}
