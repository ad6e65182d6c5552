/** A line for the log view: what was said, when, and by whom. */
export interface ShownLine {
  readonly key: string
  /** ISO 8601. */
  readonly at: string
  readonly text: string
  /** Who said it, where several speak: `web-1`. */
  readonly source?: string
  readonly isError?: boolean
}
