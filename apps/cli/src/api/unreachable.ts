import { CliError } from '../cli-error.ts'
import { LOOK_FIRST } from './look-first.ts'

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ETIMEDOUT: 'the machine does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the machine does not answer',
  EHOSTUNREACH: 'there is no way to the machine',
  ENETUNREACH: 'there is no way to the network',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  CERT_HAS_EXPIRED: 'its certificate has expired',
}

const START = 'Start it with `npm start`, check the address, or run `keystone doctor`.'

/** What fetch threw, in words. A lost answer to a change is not a lost change: `isInDoubt` says so. */
export function unreachable(url: string, error: unknown, isInDoubt: boolean): CliError {
  return new CliError({
    code: 'UNREACHABLE',
    message: `Keystone at ${url} does not answer: ${reasonOf(error)}.`,
    hint: isInDoubt ? `${LOOK_FIRST} ${START}` : START,
    exit: 'unreachable',
  })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause as { code?: string; message?: string } | undefined
  return REASONS[cause?.code ?? ''] ?? cause?.message ?? error.message
}
