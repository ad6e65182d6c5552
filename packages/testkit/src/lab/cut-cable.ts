import { removeRule } from './remove-rule.ts'
import { run } from './run.ts'
import type { UndoLog } from './undo-log.ts'

/** Rejecting with a reset works for TCP only, which is all that SSH and the engine speak. */
const TARGETS = {
  silent: ['-j', 'DROP'],
  reset: ['-p', 'tcp', '-j', 'REJECT', '--reject-with', 'tcp-reset'],
} as const

/** Cuts what goes to and comes from an interface of this machine; returns what mends it. */
export async function cutCable(
  log: UndoLog,
  interfaceName: string,
  how: keyof typeof TARGETS,
): Promise<() => Promise<void>> {
  const rules = [
    ['INPUT', '--in-interface', interfaceName, ...TARGETS[how]],
    ['OUTPUT', '--out-interface', interfaceName, ...TARGETS[how]],
  ]
  for (const rule of rules) {
    await run(['iptables', '--wait', '--insert', ...rule])
    log.add({ kind: 'rule', rule })
  }
  return async () => {
    for (const rule of rules) await removeRule(rule)
  }
}
