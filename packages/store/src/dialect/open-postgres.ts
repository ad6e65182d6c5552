import net from 'node:net'
import { Problem } from '@keystone/domain/problem'
import { Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from '../tables/tables.ts'
import type { Connection } from './connection.ts'
import { healingPostgresDialect } from './healing-postgres-dialect.ts'
import { postgresNews } from './postgres-news.ts'
import { postgresWriter } from './postgres-writer.ts'

/**
 * Longer than any statement here may take: locks are waited for 10 s, and whatever takes longer has been
 * cut off from the server without a word. Without this, calls would hang until TCP gives up, after a
 * quarter of an hour. Shorter than a lease, so that an instance is itself again when the link is.
 */
const SILENCE_MS = 15_000
const OLDEST_SUPPORTED = 140_000
/**
 * Two pools: whoever asks waits behind others who ask, and never keeps a lease from being renewed or an
 * operation from being journaled. In one, a crowd of readers cost an instance all that it was doing.
 */
const READERS = 8
const WRITERS = 8
const INT8 = 20

/**
 * Opens the pools and makes sure that the server is one that Keystone runs on. `self` is this instance's
 * name among those on the database. Throws Problem
 * STORE_UNAVAILABLE, STORE_UNSUPPORTED.
 */
export async function openPostgres(url: string, self: string): Promise<Connection> {
  const settings = clientSettings(url)
  const over = (connections: number) =>
    new Kysely<Tables>({
      dialect: healingPostgresDialect({ pool: createPool(settings, connections) }),
    })
  const db = over(READERS)
  try {
    await refuseOldServer(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  const writing = over(WRITERS)
  const news = postgresNews({
    db,
    self,
    connect: () => new pg.Client({ ...settings, application_name: 'keystone news' }),
  })
  return {
    kind: 'postgres',
    db,
    writer: postgresWriter(writing),
    news,
    close: async () => {
      await news.close()
      await Promise.all([db.destroy(), writing.destroy()])
    },
  }
}

function clientSettings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    stream: heardSocket,
    application_name: 'keystone',
    idle_in_transaction_session_timeout: 10_000,
    lock_timeout: 10_000,
    // A reply is durable: what was journaled as sent must survive a crash of the database.
    options: '-c synchronous_commit=on -c client_connection_check_interval=1000',
    types: { getTypeParser },
  }
}

function createPool(settings: pg.ClientConfig, max: number): pg.Pool {
  const pool = new pg.Pool({ ...settings, max })
  // A connection that breaks is replaced, and whoever was using it gets an error of its own; without
  // listeners on the pool (idle ones) and on each client (those in use) it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Ends by itself after a while without a byte; the pool closes idle ones before that. */
function heardSocket(): net.Socket {
  const socket = new net.Socket()
  socket.setTimeout(SILENCE_MS, () => {
    socket.destroy(new Error('Connection terminated: the database said nothing'))
  })
  return socket
}

/** bigint columns hold times and counters below 2^53; `pg` would give them as text. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text')

async function refuseOldServer(db: Kysely<Tables>): Promise<void> {
  const version = await serverVersion(db)
  if (version >= OLDEST_SUPPORTED) return
  throw new Problem(
    'STORE_UNSUPPORTED',
    `PostgreSQL ${Math.floor(version / 10_000)} is too old; Keystone needs 14 or newer.`,
    { hint: 'Upgrade the PostgreSQL server that DATABASE_URL points to.' },
  )
}

async function serverVersion(db: Kysely<Tables>): Promise<number> {
  try {
    const { rows } = await sql<{
      version: string
    }>`select current_setting('server_version_num') as version`.execute(db)
    return Number(rows[0]?.version)
  } catch (error) {
    throw new Problem('STORE_UNAVAILABLE', 'The PostgreSQL database cannot be reached.', {
      hint: 'Check that it runs, and the host, user, password and name in DATABASE_URL.',
      cause: error,
    })
  }
}
