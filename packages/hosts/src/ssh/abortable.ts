import { StepError } from '@keystone/plugin-kit/step-error'

/**
 * The outcome of `work`, or a loss as soon as the signal aborts: over a dead link nothing else would
 * tell for a while. `who` names for people what did not answer.
 */
export async function abortable<T>(
  work: Promise<T>,
  signal: AbortSignal,
  who = 'the server',
): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(abortedCall(who))
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function abortedCall(who: string): StepError {
  return new StepError('ENGINE_UNREACHABLE', `No answer from ${who} before the call was ended`, {
    nature: 'lost',
  })
}
