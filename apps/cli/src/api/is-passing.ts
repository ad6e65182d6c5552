/** Answers of a control plane, or of a proxy before it, that is coming back. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504])

export function isPassing(status: number): boolean {
  return PASSING.has(status)
}
