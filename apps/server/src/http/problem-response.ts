import { errorEntryOf } from '@keystone/contract/errors/error-entry-of'
import type { Problem } from '@keystone/domain/problem'

/** RFC 9457. Never a stack trace, never the words of an unknown error. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const entry = errorEntryOf(problem.code)
  const body = {
    type: `/docs#${problem.code}`,
    title: entry.title,
    status: entry.status,
    detail: problem.message,
    code: problem.code,
    hint: problem.hint ?? entry.hint,
    requestId,
    ...(problem.fields.length === 0 ? {} : { fields: problem.fields }),
  }
  return new Response(JSON.stringify(body), {
    status: entry.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
