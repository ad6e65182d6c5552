import type { Ids } from '@keystone/foundation/ids'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import { traceparentOf } from './traceparent.ts'

/** Ids that follow a request through logs, operations and outgoing calls (OPS-17). */
export interface RequestInfo {
  readonly requestId: string
  readonly correlationId: string
  readonly traceparent: string
  readonly sourceAddress: string
  readonly userAgent: string
}

const GIVEN = /^[A-Za-z0-9._-]{1,64}$/

/** Takes the caller's ids where they have a harmless form, else makes new ones. */
export function requestInfo(
  headers: Headers,
  sourceAddress: string,
  ids: Ids,
  random: RandomBytes,
): RequestInfo {
  return {
    requestId: given(headers.get('x-request-id')) ?? ids.next('req'),
    correlationId: given(headers.get('x-correlation-id')) ?? ids.next('cor'),
    traceparent: traceparentOf(headers.get('traceparent'), random),
    sourceAddress,
    userAgent: (headers.get('user-agent') ?? '').slice(0, 200),
  }
}

function given(text: string | null): string | undefined {
  return text !== null && GIVEN.test(text) ? text : undefined
}
