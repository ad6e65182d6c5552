import type { FeedListener } from './feed.ts'
import type { JournalStore } from './journal-store.ts'

/** What word of others may ask for. */
export interface Hearing {
  /** There may be signals for it. */
  nudge(rootId: string): void
  /** Locks may be free. */
  wakeWaiting(): void
  /** Everything may have changed. */
  lookAgain(): void
  publish: FeedListener
}

/**
 * Word from other instances saves waiting for the next look, and nothing else: it may be lost. The answer ends
 * it; undefined where the store has one instance.
 */
export function listenToOthers(
  store: JournalStore,
  { nudge, wakeWaiting, lookAgain, publish }: Hearing,
): (() => void) | undefined {
  return store.listen?.((news) => {
    if (news.is === 'missed') {
      wakeWaiting()
      return lookAgain()
    }
    if (news.is === 'signalled') nudge(news.rootId)
    if (news.is === 'ended') wakeWaiting()
    publish({ type: 'elsewhere', rootId: news.rootId })
  })
}
