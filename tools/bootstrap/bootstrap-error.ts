/** A preparation that cannot go on: what happened and why, and what the person should do next. */
export class BootstrapError extends Error {
  readonly code: string
  readonly remedy: string

  constructor(code: string, message: string, remedy: string) {
    super(message)
    this.name = 'BootstrapError'
    this.code = code
    this.remedy = remedy
  }
}
