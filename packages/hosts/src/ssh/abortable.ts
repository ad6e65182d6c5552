import { StepError } from '@keystone/plugin-kit/step-error'

/** The outcome of `work`, or a loss as soon as the signal aborts: over a dead link nothing else would tell for a while. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(abortedCall())
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function abortedCall(): StepError {
  return new StepError('ENGINE_UNREACHABLE', 'The call was ended before the server answered', {
    nature: 'lost',
  })
}
