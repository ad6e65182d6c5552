import { findProgram } from '../bootstrap/find-program.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { firewallTables } from './firewall-tables.ts'
import { removeRules } from './remove-rules.ts'

const BRIDGE = 'docker0'
const CHAIN_PREFIX = 'DOCKER'

/** Whether an engine uses, or has left, its default bridge on this machine. */
export async function hasDefaultBridge(): Promise<boolean> {
  return (await ipLink('show')) === 0
}

/**
 * Takes away what dockerd leaves when it ends: its bridge, its chains, and a FORWARD policy of DROP.
 * Only for a machine that had none of it before we started the engine.
 */
export async function removeDefaultBridge(): Promise<void> {
  if (!(await hasDefaultBridge())) return
  await ipLink('delete')
  for (const table of firewallTables()) {
    await removeRules(table, {
      isDoomed: (chain) => chain.startsWith(CHAIN_PREFIX),
      interfaceName: BRIDGE,
    })
    if (table.includes('filter')) await runCommand([...table, '-P', 'FORWARD', 'ACCEPT'])
  }
}

async function ipLink(verb: 'show' | 'delete'): Promise<number | undefined> {
  const result = await runCommand([findProgram('ip') ?? 'ip', 'link', verb, BRIDGE])
  return result.exitCode
}
