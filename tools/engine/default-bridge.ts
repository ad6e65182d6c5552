import { findProgram } from '../bootstrap/find-program.ts'
import { runCommand } from '../bootstrap/run-command.ts'

const BRIDGE = 'docker0'

/** Whether an engine has already left, or uses, its default bridge on this machine. */
export async function hasDefaultBridge(): Promise<boolean> {
  return (await ipLink('show')) === 0
}

/** dockerd leaves its bridge behind when it ends. */
export async function removeDefaultBridge(): Promise<void> {
  if (await hasDefaultBridge()) await ipLink('delete')
}

async function ipLink(verb: 'show' | 'delete'): Promise<number | undefined> {
  const result = await runCommand([findProgram('ip') ?? 'ip', 'link', verb, BRIDGE])
  return result.exitCode
}
