import { readServerEvents } from '@keystone/contract/client/read-server-events'
import type { TestApi } from './test-api.ts'

export interface Seen {
  readonly id: string | undefined
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into data of every shape.
  readonly data: any
}

/** Reads a stream until `enough` says so (or it ends), then hangs up. */
export async function readStream(
  api: TestApi,
  path: string,
  token: string,
  enough: (seen: readonly Seen[]) => boolean,
  lastEventId?: string,
): Promise<readonly Seen[]> {
  const gone = new AbortController()
  const response = await fetch(`${api.url}${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: gone.signal,
  })
  if (response.status !== 200 || response.body === null) throw new Error(await response.text())
  const seen: Seen[] = []
  try {
    for await (const event of readServerEvents(response.body)) {
      seen.push({ ...event, data: JSON.parse(event.data) })
      if (enough(seen)) break
    }
  } finally {
    gone.abort()
  }
  return seen
}
