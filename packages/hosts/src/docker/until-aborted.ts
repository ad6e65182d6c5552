/** Ends quietly when the signal aborts: whoever follows a stream stops it that way. Other errors pass. */
export async function* untilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  try {
    yield* source
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
