import { problemDocument } from '@keystone/contract/resources/problem-document'
import { CliError } from '../cli-error.ts'
import type { ExitName } from '../exit-codes.ts'

const EXIT_OF_STATUS: Readonly<Record<number, ExitName>> = {
  400: 'usage',
  401: 'denied',
  403: 'denied',
  404: 'notFound',
  409: 'conflict',
  412: 'conflict',
  428: 'conflict',
  502: 'failed',
  503: 'unreachable',
}

/** Where the API speaks of its documents, what somebody at a terminal does next. */
const HINTS: Readonly<Record<string, string>> = {
  SIGN_IN_REQUIRED: 'Run `keystone login`; tokens expire and can be revoked.',
  INVALID_INPUT: 'Correct what is named above, and run it again.',
}

/** A refusal of the API as the error of a command. */
export function refusalOf(status: number, body: unknown): CliError {
  const parsed = problemDocument.safeParse(body)
  if (!parsed.success) return strange(status)
  const { code, detail, title, hint, fields, requestId } = parsed.data
  return new CliError({
    code,
    message: detail.startsWith(title) ? detail : `${title} ${detail}`,
    hint: HINTS[code] ?? hint,
    fields,
    requestId,
    exit: code === 'INVALID_INPUT' ? 'usage' : (EXIT_OF_STATUS[status] ?? 'failed'),
  })
}

function strange(status: number): CliError {
  return new CliError({
    code: 'UNEXPECTED_ANSWER',
    message: `The address answered ${status}, but not as Keystone does.`,
    hint: 'Check the address; a proxy in between may answer in its place.',
    exit: 'unreachable',
  })
}
