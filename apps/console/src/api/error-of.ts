import { ApiError } from './api-error.ts'
import type { Wire } from './wire.ts'

const NOTHING = {
  title: undefined,
  detail: undefined,
  hint: undefined,
  status: undefined,
  requestId: undefined,
  operationId: undefined,
  fields: [],
} as const

/** Whatever a call threw or was answered as the one kind of error that tells of calls. */
export function errorOf(error: unknown, status?: number): ApiError {
  if (error instanceof ApiError) return error
  if (isProblem(error))
    return new ApiError({
      code: error.code,
      // The details of many refusals begin with the title, or say nothing else.
      title: isSaidIn(error) ? undefined : error.title,
      detail: error.detail === error.title ? undefined : error.detail,
      hint: error.hint,
      status: error.status,
      requestId: error.requestId,
      operationId: error.operationId,
      fields: error.fields ?? [],
    })
  // What fetch throws where no answer came.
  if (error instanceof TypeError && status === undefined)
    return new ApiError({ ...NOTHING, code: 'UNREACHABLE' })
  return new ApiError({ ...NOTHING, code: 'UNEXPECTED_ANSWER', status })
}

function isSaidIn({ title, detail }: Wire['Problem']): boolean {
  return detail !== title && detail.startsWith(title)
}

function isProblem(body: unknown): body is Wire['Problem'] {
  if (typeof body !== 'object' || body === null) return false
  const { code, detail, title } = body as Record<string, unknown>
  return [code, detail, title].every((value) => typeof value === 'string')
}
