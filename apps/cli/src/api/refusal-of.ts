import { problemDocument } from '@keystone/contract/resources/problem-document'
import type { z } from 'zod'
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

/** Fields of the API which have another name at a terminal. */
const FLAGS: Readonly<Record<string, string>> = {
  want: '--ref',
  q: '--search',
  workloads: '--only',
  expiresInDays: '--days',
  needsAttention: '--attention',
}

/** A refusal of the API as the error of a command. */
export function refusalOf(status: number, body: unknown): CliError {
  const parsed = problemDocument.safeParse(body)
  if (!parsed.success) return strange(status)
  const { code, title, hint, requestId } = parsed.data
  const fields = parsed.data.fields?.map((field) => ({ ...field, path: flagOf(field.path) }))
  const detail = inFlags(parsed.data)
  return new CliError({
    code,
    message: detail.startsWith(title) ? detail : `${title} ${detail}`,
    hint: HINTS[code] ?? hint,
    fields,
    requestId,
    exit: code === 'INVALID_INPUT' ? 'usage' : (EXIT_OF_STATUS[status] ?? 'failed'),
  })
}

function flagOf(path: string): string {
  return Object.hasOwn(FLAGS, path) ? (FLAGS[path] ?? path) : path
}

/** The detail names the first field. */
function inFlags({ detail, fields = [] }: z.output<typeof problemDocument>): string {
  const path = fields[0]?.path ?? ''
  return detail.replace(`: ${path} `, `: ${flagOf(path)} `)
}

function strange(status: number): CliError {
  return new CliError({
    code: 'UNEXPECTED_ANSWER',
    message: `The address answered ${status}, but not as Keystone does.`,
    hint: 'Check the address; a proxy in between may answer in its place.',
    exit: 'unreachable',
  })
}
