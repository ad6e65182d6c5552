import type { WebhookPort } from '@keystone/plugin-kit/ports/webhook-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { EgressPolicy } from '../egress/egress-policy.ts'
import { httpRequest } from '../egress/http-request.ts'
import { beginningOf } from './beginning-of.ts'

/** What is kept of an answer, for people, and how long it is waited for once its status is there. */
const KEPT = { maxBytes: 1_024, withinMs: 1_000 }

/** Webhooks over HTTP, to addresses that the policy allows and no other (SEC-6). */
export function httpWebhooks(options: {
  readonly egress: EgressPolicy
  /** From the look-up of the name to the status of the answer. */
  readonly timeoutMs: number
}): WebhookPort {
  return {
    async post({ url, headers, body }, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)])
      try {
        const reply = await httpRequest(url, {
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          body,
          egress: options.egress,
          signal: limit,
        })
        const text = await beginningOf(reply, KEPT)
        return { status: reply.status, retryAfter: reply.header('retry-after'), text }
      } catch (error) {
        if (error instanceof StepError) throw error
        throw notReached(limit.aborted && !signal.aborted ? options.timeoutMs : undefined, error)
      }
    },
  }
}

function notReached(timedOutMs: number | undefined, error: unknown): StepError {
  const words = error instanceof Error ? error.message : String(error)
  const why = timedOutMs === undefined ? words : `no answer within ${timedOutMs / 1_000} s`
  return new StepError('NOT_REACHED', `It could not be reached: ${why}`, {
    nature: 'lost',
    hint: 'Check the address, and that the control plane can reach it.',
    cause: error,
  })
}
