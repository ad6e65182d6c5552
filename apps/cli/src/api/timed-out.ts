import { CliError } from '../cli-error.ts'
import { LOOK_FIRST } from './look-first.ts'
import type { Manner } from './manner.ts'

const LONGER = '--timeout SECONDS waits longer.'

/** No answer within the time. Whether the control plane is frozen or only slow was asked meanwhile. */
export function timedOut(
  { url, manner }: { readonly url: string; readonly manner: Manner },
  method: string,
  isSilent: boolean,
): CliError {
  const seconds = Math.round(manner.timeoutMs / 1_000)
  const doubt = method === 'GET' ? '' : `${LOOK_FIRST} `
  if (isSilent)
    return new CliError({
      code: 'UNREACHABLE',
      message: `Keystone at ${url} did not answer within ${seconds} s: its process or machine hangs, or the network drops what is sent.`,
      hint: `${doubt}Look at its process (a stopped one goes on after \`kill -CONT PID\`) and its log, or restart it with \`npm start\`. ${LONGER}`,
      exit: 'unreachable',
    })
  return new CliError({
    code: 'TIMED_OUT',
    message: `Keystone at ${url} is there, but had no answer to this within ${seconds} s.`,
    hint: `${doubt}${LONGER}`,
    exit: 'unreachable',
  })
}
