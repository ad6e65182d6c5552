import type { RandomBytes } from '@keystone/foundation/random-bytes'

const FORM = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/

/**
 * W3C trace context for work below this request: the caller's trace where it sent a valid one, with a
 * span of ours.
 */
export function traceparentOf(given: string | null, random: RandomBytes): string {
  const [, trace, flags] = FORM.exec(given ?? '') ?? []
  const known = trace !== undefined && !/^0+$/.test(trace)
  return `00-${known ? trace : hex(random(16))}-${hex(random(8))}-${known ? flags : '01'}`
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
