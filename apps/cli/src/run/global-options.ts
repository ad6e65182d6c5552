/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean
  readonly context?: string
  readonly url?: string
  /** Seconds. */
  readonly timeout: number
  /** commander's form of `--no-color`. */
  readonly color: boolean
}
