/**
 * An error for people with a stable code, for what goes wrong before the product's own words exist
 * (settings, keys). Never carries secrets.
 */
export class CodedError extends Error {
  readonly code: string
  /** What to do next. */
  readonly hint: string | undefined

  constructor(
    code: string,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'CodedError'
    this.code = code
    this.hint = options.hint
  }
}
