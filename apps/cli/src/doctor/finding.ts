/** One thing that the doctor looked at. */
export interface Finding {
  readonly id: string
  readonly state: 'ok' | 'warn' | 'bad'
  /** What was looked at. */
  readonly what: string
  readonly found: string
  /** How to mend it. */
  readonly fix?: string | undefined
}
