/** UTC with milliseconds, as every time at the edge. */
export function iso(ms: number): string {
  return new Date(ms).toISOString()
}
