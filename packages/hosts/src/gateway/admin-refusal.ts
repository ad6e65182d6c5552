import { StepError } from '@keystone/plugin-kit/step-error'
import type { SocketReply } from './socket-request.ts'

const CONFLICT = 412
const MAX_WORDS = 2_000

/** An answer of the admin API other than 200, with Caddy's own words. */
export function adminRefusal(reply: SocketReply): StepError {
  if (reply.status === CONFLICT)
    return new StepError('GATEWAY_CONFLICT', 'The config of the gateway was changed meanwhile.', {
      nature: 'transient',
      hint: 'It is read and rendered again by itself.',
    })
  return new StepError('GATEWAY_CONFIG_INVALID', `Caddy refused the config: ${words(reply.text)}`, {
    hint: 'The gateway goes on with the config it had. Look for the face that Caddy names and save its workload again.',
  })
}

function words(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown }
    return typeof error === 'string' ? error.slice(0, MAX_WORDS) : text.slice(0, MAX_WORDS)
  } catch {
    return text.slice(0, MAX_WORDS)
  }
}
