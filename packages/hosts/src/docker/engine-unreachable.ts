import { StepError } from '@keystone/plugin-kit/step-error'

/**
 * No reply came, so the outcome is unknown (OPS-6a). Also where nothing was sent: while an engine is
 * away a step must stay `unknown` until it is back (F-3), not fail because its attempts ran out. A
 * StepError of the way to the engine (SSH) passes as it is.
 */
export function engineUnreachable(cause: unknown): StepError {
  if (cause instanceof StepError) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  return new StepError('ENGINE_UNREACHABLE', `The Docker engine did not answer: ${why}`, {
    nature: 'lost',
    hint: 'Check that the server is up and that its Docker engine runs; work goes on by itself when it answers again.',
    cause,
  })
}
