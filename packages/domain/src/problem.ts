import type { Words } from './words/words.ts'

/**
 * An error that a person will read. `code` is stable and listed in docs/errors.md; the HTTP status is
 * chosen at the edge from the code (packages/contract). Never carries secrets, stacks or SQL.
 */
export class Problem extends Error {
  readonly code: string
  /** What to do next. */
  readonly hint: string | undefined
  /** Which field of the input, as a JSON path, and what is wrong with it. */
  readonly fields: readonly FieldProblem[]

  constructor(
    code: string,
    message: string,
    options: {
      readonly hint?: string
      readonly fields?: readonly FieldProblem[]
      readonly cause?: unknown
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.hint = options.hint
    this.fields = options.fields ?? []
  }
}

export interface FieldProblem {
  readonly path: string
  readonly message: string
  /** The message by its codes, for those who have it in another language. */
  readonly words?: readonly Words[]
}
