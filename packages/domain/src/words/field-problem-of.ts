import type { z } from 'zod'
import type { FieldProblem } from '../problem.ts'
import { FIELD_TEXTS } from './field-texts.ts'
import { tellField } from './tell-field.ts'
import type { Told } from './tell-from.ts'

type Issue = z.core.$ZodIssue

/** The rules of schemas hold sentences only: zod has no room for a code beside a pattern's message. */
const CODES = new Map<string, string>(
  Object.entries(FIELD_TEXTS).flatMap(([code, text]) =>
    typeof text === 'string' ? [[text, code]] : [],
  ),
)

/**
 * What zod found at one place. The value is not repeated: it may be secret.
 *
 * @param place where what was parsed stands in the request.
 */
export function fieldProblemOf(issue: Issue, place: readonly string[] = []): FieldProblem {
  const path = [...place, ...issue.path.map(String)].join('.')
  const code = CODES.get(issue.message)
  if (code !== undefined) return { path, message: issue.message, words: [{ code }] }
  if (issue.code === 'custom') return ofCustom(path, issue)
  const { text, words } = toldOf(issue)
  // What a schema says for itself (of ids) is more than its rule says in general.
  const isOwn = issue.code === 'invalid_format' && !issue.message.startsWith('Invalid')
  return { path, message: isOwn ? issue.message : text, words: [words] }
}

function ofCustom(path: string, { message, params }: z.core.$ZodIssueCustom): FieldProblem {
  const told = params?.told as Told | undefined
  return told === undefined ? { path, message } : { path, message, words: [told.words] }
}

function toldOf(issue: Exclude<Issue, z.core.$ZodIssueCustom>): Told {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? tellField('is-missing')
        : tellField('other-type', { expected: issue.expected })
    case 'invalid_value':
      return tellField('not-offered', { choices: issue.values.map(String) })
    case 'invalid_format':
      return ofFormat(issue.format)
    case 'invalid_union':
      return ofUnion(issue)
    default:
      return tellField('wrong-form')
  }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Told {
  const count = Number(minimum)
  if (origin === 'string')
    return count === 1 ? tellField('is-empty') : tellField('is-too-short', { count })
  if (origin === 'array') return tellField('too-few', { count })
  return tellField('is-too-low', { least: count })
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Told {
  const count = Number(maximum)
  if (origin === 'string') return tellField('is-too-long', { count })
  if (origin === 'array') return tellField('too-many', { count })
  return tellField('is-too-high', { most: count })
}

function ofFormat(format: string): Told {
  if (format === 'email') return tellField('not-email')
  return format === 'url' ? tellField('not-url') : tellField('wrong-form')
}

/** What the first of its forms says, where that is about what was given: a host is first of all a name. */
function ofUnion({ errors }: z.core.$ZodIssueInvalidUnion): Told {
  const first = errors[0]?.[0]
  const code = first && CODES.get(first.message)
  if (first === undefined) return tellField('wrong-form')
  if (code !== undefined) return { text: first.message, words: { code } }
  return first.code === 'custom' || first.code === 'invalid_value'
    ? tellField('wrong-form')
    : toldOf(first)
}
