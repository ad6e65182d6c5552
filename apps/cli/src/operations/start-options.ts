/** Options of every command that starts an operation. */
export interface StartOptions {
  readonly plan?: boolean
  readonly detach?: boolean
  readonly reason?: string
  /** Codes of checks to go on in spite of. */
  readonly override?: readonly string[]
}
