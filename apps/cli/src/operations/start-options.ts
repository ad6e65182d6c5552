/** Options of every command that starts an operation. */
export interface StartOptions {
  readonly plan?: boolean
  readonly detach?: boolean
}
