import { StepError } from '@keystone/plugin-kit/step-error'
import { isChannelRefusal } from '../ssh/is-channel-refusal.ts'

/**
 * No reply came, so the outcome is unknown (OPS-6a). Also where nothing was sent: see engineUnreachable.
 * A StepError of the way to the gateway (SSH) passes as it is: a changed host key is not a silent gateway.
 * A machine that answers and does not open the gateway's socket is one: nobody listens there.
 */
export function gatewayUnreachable(cause: unknown): StepError {
  if (cause instanceof StepError && !isChannelRefusal(cause)) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  return new StepError('GATEWAY_UNREACHABLE', `The gateway did not answer: ${why}`, {
    nature: 'lost',
    hint: 'Look at the logs of the gateway container; work goes on by itself when it answers again.',
    cause,
  })
}
