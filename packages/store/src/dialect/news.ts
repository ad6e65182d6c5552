import type { JournalNews } from '@keystone/engine/journal-store'

/** Word between instances that share a database. It may be lost: it saves waiting, and decides nothing. */
export interface News {
  /** To all others; what comes together is told together. Never throws. */
  tell(is: Exclude<JournalNews['is'], 'missed'>, rootId: string): void
  /** What others tell, until the answer is called. */
  listen(listener: (news: JournalNews) => void): () => void
  close(): Promise<void>
}
