import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Problem } from '@keystone/domain/problem'
import { Kysely, SqliteDialect } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { Connection } from './connection.ts'
import { explainSqlite } from './explain-sqlite.ts'
import { GroupCommit } from './group-commit.ts'
import { nodeSqliteDatabase } from './node-sqlite-database.ts'
import { type FileLock, lockSqliteFile } from './sqlite-file-lock.ts'

/**
 * Opens the file, alone. WAL lets backups read meanwhile; `synchronous=FULL` because what was
 * journaled as sent must still be known after a power cut. Makes its folder where there is none.
 * Throws Problem STORE_IN_USE, STORE_UNAVAILABLE, DISK_FULL.
 */
export function openSqlite(file: string): Connection {
  ensureFolder(path.dirname(file))
  const lock = lockSqliteFile(file)
  const database = openOrRelease(file, lock)
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: nodeSqliteDatabase(database) }),
  })
  return {
    kind: 'sqlite',
    db,
    writer: new GroupCommit(db),
    news: undefined,
    close: async () => {
      await db.destroy()
      if (database.isOpen) database.close()
      lock.release()
    },
  }
}

/** Nobody but this user looks into a data folder that Keystone makes; one that is there stays as it is. */
function ensureFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Problem('STORE_UNAVAILABLE', `The data folder ${folder} cannot be made or used.`, {
      hint: 'Set KEYSTONE_DATA_DIR to a folder that this user may write to.',
      cause: error,
    })
  }
}

function openOrRelease(file: string, lock: FileLock): DatabaseSync {
  try {
    return configured(file)
  } catch (error) {
    lock.release()
    throw explainSqlite(error)
  }
}

function configured(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 1_000, enableForeignKeyConstraints: true })
  chmodSync(file, 0o600)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  // 16 MiB of pages in memory; larger caches did not make the lists of a million operations faster.
  database.exec('pragma cache_size = -16384')
  database.exec('pragma temp_store = memory')
  // One large transaction must not leave its log on the disk for ever.
  database.exec('pragma journal_size_limit = 67108864')
  // Looks at a bounded sample of tables that grew; without figures the planner misjudges rare states.
  database.exec('pragma optimize = 0x10002')
  return database
}
