/** What a phase did; `changed: false` means that it found everything in place. */
export type PhaseResult = { readonly changed: boolean; readonly summary: string }

const QUIET_MS = 1_000

/**
 * Runs one phase of preparation and prints a line with its duration. A phase that found everything
 * in place and was quick prints nothing, so that a second start is silent.
 */
export async function phase<T extends PhaseResult>(
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now()
  const result = await work()
  const durationMs = performance.now() - startedAt
  if (result.changed || durationMs > QUIET_MS) {
    const seconds = `${(durationMs / 1000).toFixed(1)} s`
    process.stderr.write(`  ${name.padEnd(22)} ${result.summary.padEnd(44)} ${seconds}\n`)
  }
  return result
}
