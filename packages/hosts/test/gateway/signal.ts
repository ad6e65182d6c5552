const TIMEOUT_MS = 60_000

/** A deadline for one call of a test. */
export function signal(): AbortSignal {
  return AbortSignal.timeout(TIMEOUT_MS)
}
