import type { Query, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api-error.ts'
import { client } from '../client.ts'
import { sessionGate } from '../session-gate.ts'
import type { Wire } from '../wire.ts'
import { applyChange } from './apply-change.ts'
import { followStream } from './follow-stream.ts'
import { liveState } from './live-state.ts'
import { whileVisible } from './while-visible.ts'

/** A link that is back within this time was never missed: nobody is told of a restart's blink. */
const GRACE_MS = 1_500

/** Keeps every query true by the one stream of changes, until the signal. */
export async function runLive(queries: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await whileVisible(signal, (visible) => followChanges(queries, visible))
      return
    } catch (error) {
      const isOver = error instanceof ApiError && error.parts.code === 'SIGN_IN_REQUIRED'
      if (!isOver) throw error
      await sessionGate.untilSignedIn()
    }
  }
}

/** Where the last link left off: a page that was hidden for a while need not read everything again. */
let lastEventId: string | undefined

async function followChanges(queries: QueryClient, signal: AbortSignal): Promise<void> {
  let lostTimer: ReturnType<typeof setTimeout> | undefined
  let isBack = true
  let seenAtMs = liveState.get().seenAtMs
  const events = followStream({
    signal,
    lastEventId,
    isLast: () => false,
    open: (last, either) =>
      client.GET('/v1/events', {
        params: { header: last === undefined ? {} : { 'last-event-id': last } },
        parseAs: 'stream',
        signal: either,
      }),
    onAlive() {
      clearTimeout(lostTimer)
      lostTimer = undefined
      seenAtMs = Date.now()
      if (liveState.get().is !== 'live') liveState.set({ is: 'live', seenAtMs })
      if (!isBack) return
      isBack = false
      // What failed while nobody answered is asked again, also where nothing has changed since.
      void queries.refetchQueries({ type: 'active', predicate: isUnanswered })
    },
    onLost() {
      isBack = true
      if (signal.aborted || liveState.get().is === 'lost') return
      lostTimer ??= setTimeout(() => liveState.set({ is: 'lost', seenAtMs }), GRACE_MS)
    },
  })
  try {
    for await (const event of events) {
      lastEventId = event.id ?? lastEventId
      applyChange(queries, JSON.parse(event.data) as Wire['ChangeEvent'])
    }
  } finally {
    clearTimeout(lostTimer)
  }
}

function isUnanswered({ state }: Query): boolean {
  const { error } = state
  return (
    error instanceof ApiError && (error.parts.status === undefined || error.parts.status >= 500)
  )
}
