import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { afterAll, beforeAll } from 'vitest'
import type { StoreOptions } from '../../src/store-options.ts'

/** Hands out empty databases of one kind; all of them are gone after the test file. */
export interface Databases {
  readonly kind: 'sqlite' | 'postgres'
  fresh(): Promise<StoreOptions['database']>
}

export function sqliteDatabases(): Databases {
  let folder = ''
  let made = 0
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'keystone-store-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    kind: 'sqlite',
    fresh: async () => ({ file: path.join(folder, `${++made}.db`) }),
  }
}

export function postgresDatabases(): Databases & { server(): LabPostgres } {
  let server: LabPostgres | undefined
  let made = 0
  beforeAll(async () => {
    server = await labPostgres()
  })
  afterAll(() => server?.close())
  const running = () => {
    if (server === undefined) throw new Error('PostgreSQL was not started')
    return server
  }
  return {
    kind: 'postgres',
    server: running,
    fresh: async () => ({ url: await running().createDatabase(`store_${++made}`) }),
  }
}
