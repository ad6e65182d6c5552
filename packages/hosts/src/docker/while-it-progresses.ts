import { StepError } from '@keystone/plugin-kit/step-error'

export interface Progress {
  /** Of the caller, and of the limit. */
  readonly signal: AbortSignal
  /** Called whenever something was heard. */
  readonly progressed: () => void
}

/**
 * Ends what an engine does with a registry once it makes no progress for `stalledMs`. That is transient, as
 * a registry that cannot be reached is.
 */
export async function whileItProgresses<T>(
  {
    what,
    stalledMs,
    signal,
  }: { readonly what: string; readonly stalledMs: number; readonly signal: AbortSignal },
  act: (progress: Progress) => Promise<T>,
): Promise<T> {
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(), stalledMs)
  const progress = {
    signal: AbortSignal.any([signal, stalled.signal]),
    progressed: () => void timer.refresh(),
  }
  try {
    return await act(progress)
  } catch (error) {
    if (!stalled.signal.aborted || signal.aborted) throw error
    throw new StepError(
      'REGISTRY_UNREACHABLE',
      `${what} made no progress for ${stalledMs / 1_000} s.`,
      {
        nature: 'transient',
        hint: 'Check the registry, and the network between it and the server.',
        cause: error,
      },
    )
  } finally {
    clearTimeout(timer)
  }
}
