import type { JournalNews } from '@keystone/engine/journal-store'
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Tables } from '../tables/tables.ts'
import { listeningConnection } from './listening-connection.ts'
import type { News } from './news.ts'

/** Told together: what a hundred appends within it have to say is one statement. */
const GATHER_MS = 20
/** A payload of PostgreSQL has 8,000 bytes at most. */
const WORDS_PER_PAYLOAD = 150

export interface NewsOptions {
  readonly db: Kysely<Tables>
  /** Makes a connection of its own, not yet connected. */
  connect(): pg.Client
  /** Tells this instance's word from that of others. */
  readonly self: string
}

/**
 * Word by NOTIFY, in statements of their own after the commit and not in the transactions that it is about:
 * PostgreSQL lets commits that notify happen one after the other, flush included, which would undo what
 * the lanes of the journal gain. Only ids are told.
 */
export function postgresNews({ db, connect, self }: NewsOptions): News {
  const words = new Set<string>()
  const listeners = new Set<(news: JournalNews) => void>()
  let sending: Promise<void> | undefined
  const hear = (news: JournalNews) => {
    for (const listener of listeners) listener(news)
  }
  const connection = listeningConnection(connect, {
    payload: (payload) => {
      for (const news of newsIn(payload, self)) hear(news)
    },
    listens: () => hear({ is: 'missed' }),
  })

  /** Until nothing is left: what is said while the rest is being told has nobody else to tell it. */
  async function send(): Promise<void> {
    try {
      await sendAll()
    } catch {
      // What could not be told is found by those who look.
    } finally {
      // In the same breath as the last look at what is left: nothing falls between the two.
      sending = undefined
    }
  }

  async function sendAll(): Promise<void> {
    while (words.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      const now = [...words]
      words.clear()
      for (let from = 0; from < now.length; from += WORDS_PER_PAYLOAD) {
        const payload = [self, ...now.slice(from, from + WORDS_PER_PAYLOAD)].join(' ')
        await sql`select pg_notify('keystone', ${payload})`.execute(db)
      }
    }
  }

  return {
    tell(is, rootId) {
      words.add(`${is}:${rootId}`)
      sending ??= send()
    },
    listen(listener) {
      listeners.add(listener)
      connection.open()
      return () => listeners.delete(listener)
    },
    async close() {
      await sending
      await connection.close()
    },
  }
}

/** Of what others told; nothing of one's own. */
function newsIn(payload: string, self: string): readonly JournalNews[] {
  const [from, ...words] = payload.split(' ')
  if (from === self) return []
  return words.flatMap((word) => {
    const [is, rootId] = word.split(':')
    if (rootId === undefined) return []
    return is === 'written' || is === 'signalled' || is === 'ended' ? [{ is, rootId }] : []
  })
}
