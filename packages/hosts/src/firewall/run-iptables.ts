import { StepError } from '@keystone/plugin-kit/step-error'
import type { ExecResult, Reach } from '../reach.ts'

const NOT_FOUND = 127

/** Runs a program of the iptables family; every one waits for the lock of the others. Throws only where none can work. */
export async function runIptables(
  reach: Reach,
  argv: readonly [string, ...string[]],
  signal: AbortSignal,
  input?: string,
): Promise<ExecResult> {
  const result = await reach.exec(argv, signal, input)
  if (result.exitCode === NOT_FOUND) {
    throw new StepError('FIREWALL_MISSING', 'iptables is not installed on the server', {
      hint: 'Install it (apt-get install iptables). Docker needs it as well.',
    })
  }
  if (/must be root|Permission denied|Operation not permitted/i.test(result.stderr)) {
    throw new StepError('FIREWALL_DENIED', 'The rules of the firewall may not be changed', {
      hint: 'Connect as root, or as a user who may run iptables.',
    })
  }
  return result
}

export function firewallFailure(what: string, result: ExecResult): StepError {
  return new StepError('FIREWALL_FAILED', `${what}: ${result.stderr.trim()}`, {
    hint: 'Run the command on the server to see more.',
  })
}
