import type pg from 'pg'

/** Less than a silence after which a connection ends by itself, so that one that lives is never taken for dead. */
const SIGN_OF_LIFE_MS = 5_000
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 10_000

export interface Heard {
  payload(payload: string): void
  /** Listens now, after a time in which it did not: the beginning is such a time too. */
  listens(): void
}

export interface ListeningConnection {
  /** Begins to listen, once; goes on through lost connections until `close`. */
  open(): void
  close(): Promise<void>
}

/** One connection that does nothing but listen, made anew whenever it breaks. Tells no error: word may be lost. */
export function listeningConnection(connect: () => pg.Client, heard: Heard): ListeningConnection {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isOpen = false
  let lost = 0

  function lose(from: pg.Client): void {
    if (client !== from) return
    client = undefined
    clearTimeout(timer)
    void from.end().catch(() => undefined)
    if (!isOpen) return
    const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** lost)
    lost += 1
    timer = setTimeout(() => void begin(), delayMs).unref()
  }

  async function begin(): Promise<void> {
    const fresh = connect()
    client = fresh
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    fresh.on('notification', ({ payload }) => heard.payload(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query('listen keystone')
      heard.listens()
      lost = 0
      live(fresh)
    } catch {
      lose(fresh)
    }
  }

  function live(fresh: pg.Client): void {
    if (client !== fresh) return
    timer = setTimeout(() => {
      fresh.query('select 1').then(
        () => live(fresh),
        () => lose(fresh),
      )
    }, SIGN_OF_LIFE_MS).unref()
  }

  return {
    open() {
      if (isOpen) return
      isOpen = true
      void begin()
    },
    async close() {
      isOpen = false
      clearTimeout(timer)
      const last = client
      client = undefined
      await last?.end().catch(() => undefined)
    },
  }
}
