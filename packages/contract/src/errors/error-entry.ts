/** One stable error code: which HTTP status it has at the edge, what happened, what to do next. */
export interface ErrorEntry {
  readonly status: number
  /** One sentence; the problem's own `detail` says more where more is known. */
  readonly title: string
  readonly hint: string
}
