import type { Wire } from './wire.ts'

/** A refusal or failure of the API: what a person needs to know and to do, and ids to tell others. */
export interface ApiErrorParts {
  /** Stable; `UNREACHABLE` where no answer came, `UNEXPECTED_ANSWER` where it was not Keystone's. */
  readonly code: string
  /** What is wrong, in general; absent where only the code is known. */
  readonly title: string | undefined
  /** What was wrong this time. */
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly status: number | undefined
  readonly requestId: string | undefined
  readonly operationId: string | undefined
  /** What is wrong with single fields of the request, by their path in it. */
  readonly fields: readonly NonNullable<Wire['Problem']['fields']>[number][]
}

export class ApiError extends Error {
  readonly parts: ApiErrorParts

  constructor(parts: ApiErrorParts) {
    super(parts.detail ?? parts.title ?? parts.code)
    this.name = 'ApiError'
    this.parts = parts
  }
}
