import { StepError } from '@keystone/engine/step-error'
import type { Sink } from '@keystone/store/outbox/outbox'
import { judgeAnswer } from './judge-answer.ts'
import type { OutboxDeps } from './outbox-deps.ts'
import { signedHeaders } from './signed-headers.ts'

/** What came of one try. */
export interface Posted {
  readonly is: 'delivered' | 'refused' | 'again'
  /** In words, for people. */
  readonly answer: string
  readonly retryAfter: string | undefined
  /** Undefined where there was an answer, whatever it said. */
  readonly problem: StepError | undefined
}

/** Posts one message, signed. Throws only what is our own fault. */
export async function postSigned(
  { basis, webhooks }: OutboxDeps,
  sink: Pick<Sink, 'url' | 'secrets'>,
  message: { readonly id: string; readonly body: string },
  signal: AbortSignal,
): Promise<Posted> {
  const { id, body } = message
  const headers = signedHeaders(id, basis.clock.now(), body, sink.secrets)
  const beganMs = basis.clock.monotonicMs()
  try {
    const { status, retryAfter, text } = await webhooks.post(
      { url: sink.url, headers, body },
      signal,
    )
    const tookMs = Math.round(basis.clock.monotonicMs() - beganMs)
    const said = text.trim() === '' ? '' : `: ${text.trim().slice(0, 500)}`
    const answer = `${status} after ${tookMs} ms${said}`
    return { is: judgeAnswer(status), answer, retryAfter, problem: undefined }
  } catch (error) {
    if (!(error instanceof StepError)) throw error
    // Also where the address is not allowed: whoever runs Keystone may allow it, and then all goes on.
    return { is: 'again', answer: error.message, retryAfter: undefined, problem: error }
  }
}
