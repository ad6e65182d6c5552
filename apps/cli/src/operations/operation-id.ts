import { idKindOf } from '@keystone/contract/schemas/id-kind-of'
import { CliError } from '../cli-error.ts'

const WHOLE = /^op_[0-9a-f]{32}$/
const BEGINNING = /^op_[0-9a-f]{0,31}$/
/** As lists and pages of the console shorten ids. */
const SHORT_FORM = /^op_[0-9a-f]*(?:…|\.\.\.)[0-9a-f]*$/
const SHOWN = 40
/** What operations are about, as `--subject` takes it. */
const SUBJECTS: ReadonlySet<string> = new Set([
  'workload',
  'environment',
  'application',
  'server',
  'organisation',
])

/**
 * The id of an operation as somebody typed or pasted it. Throws NOT_AN_OPERATION, saying what it is
 * instead: the API knows only that there is nothing under it.
 */
export function operationId(given: string): string {
  const text = given.trim().toLowerCase()
  if (WHOLE.test(text)) return text
  if (BEGINNING.test(text) || SHORT_FORM.test(text))
    throw notOne(`${text} is only a part of an operation's id.`, find(text))
  const kind = idKindOf(text)
  if (kind === undefined || kind === 'operation')
    throw notOne(
      `${shown(given)} is not the id of an operation: those are op_ and 32 hexadecimal digits.`,
      'Find it with `keystone ops list`, by text with --search.',
    )
  throw notOne(
    `${shown(text)} is the id of a ${kind}, not of an operation.`,
    SUBJECTS.has(kind)
      ? `See what was done to it: keystone ops list --subject ${kind}:${shown(text)}`
      : 'Find the operation with `keystone ops list`, by text with --search.',
  )
}

function find(text: string): string {
  return `Find the whole one: keystone ops list --search ${text}, or among the newest: keystone ops list --limit 200`
}

function shown(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`
}

function notOne(message: string, hint: string): CliError {
  return new CliError({ code: 'NOT_AN_OPERATION', message, hint, exit: 'usage' })
}
