import { CliError } from '../cli-error.ts'
import { styled } from '../output/styled.ts'
import type { Run } from '../run/run.ts'
import { confirm } from '../session/confirm.ts'
import { usageError } from '../usage-error.ts'

interface HostKey {
  readonly type: string
  readonly key: string
  readonly fingerprint: string
}

/** Modern keys first; what is pinned is one key, and the machine is held to it from then on. */
const PREFERRED = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ssh-rsa']

/**
 * The host key to pin, as the line that the API takes. With an expected fingerprint it must be among
 * those shown; without one a person compares: nothing is trusted because it was the first to answer.
 */
export async function chooseHostKey(
  run: Run,
  address: string,
  keys: readonly HostKey[],
  expected: string | undefined,
): Promise<string> {
  if (expected !== undefined) {
    const match = keys.find((one) => one.fingerprint === expected)
    if (match !== undefined) return lineOf(match)
    throw new CliError({
      code: 'HOST_KEY_UNEXPECTED',
      message: `${address} shows other host keys than the one expected: ${keys.map((one) => one.fingerprint).join(', ')}.`,
      hint: 'Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the machine itself.',
      exit: 'failed',
    })
  }
  const [first] = [...keys].sort((a, b) => rank(a) - rank(b))
  if (first === undefined) throw usageError(`${address} showed no host key.`)
  if (!run.isInteractive)
    throw usageError(
      `${address} shows the host key ${first.fingerprint}, and nobody can be asked about it here.`,
      'Compare it, then give it with --fingerprint.',
    )
  run.say(
    [`${address} shows this host key:`],
    ['  ', styled('bold', `${first.type} ${first.fingerprint}`)],
    [styled('dim', 'On the machine itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')],
  )
  await confirm(run, 'Is it the same?', undefined)
  return lineOf(first)
}

function rank(key: HostKey): number {
  const index = PREFERRED.indexOf(key.type)
  return index < 0 ? PREFERRED.length : index
}

function lineOf({ type, key }: HostKey): string {
  return key.startsWith(`${type} `) ? key : `${type} ${key}`
}
