import type { ExitName } from './exit-codes.ts'

export interface CliErrorParts {
  /** Stable code: the API's own, or one of the command line's. */
  readonly code: string
  /** What happened, and why. */
  readonly message: string
  /** What to do next. */
  readonly hint?: string | undefined
  readonly exit: ExitName
  readonly fields?: readonly { readonly path: string; readonly message: string }[] | undefined
  readonly requestId?: string | undefined
  /** Nothing needs to be said: who ended it knows. */
  readonly isSilent?: true
}

/** An end of the command that a person will read; everything else is a defect. */
export class CliError extends Error {
  readonly parts: CliErrorParts

  constructor(parts: CliErrorParts) {
    super(parts.message)
    this.name = 'CliError'
    this.parts = parts
  }
}
