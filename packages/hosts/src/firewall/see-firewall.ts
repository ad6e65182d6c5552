import type { Reach } from '../reach.ts'
import { environmentBridges } from './environment-bridges.ts'
import { runIptables } from './run-iptables.ts'

const LOOK = ['iptables-save', '--table', 'filter'] as const

export interface FirewallSeen {
  /** Of environments, which each have a rule of their own. */
  readonly bridges: readonly string[]
  /** As `iptables-save` printed it; `undefined` where it failed. */
  readonly table: string | undefined
}

/** What the machine's rules are judged by, in one process. */
export async function seeFirewall(reach: Reach, signal: AbortSignal): Promise<FirewallSeen> {
  const [seen, bridges] = await Promise.all([
    runIptables(reach, LOOK, signal),
    environmentBridges(reach, signal),
  ])
  return { bridges, table: seen.exitCode === 0 ? seen.stdout : undefined }
}
