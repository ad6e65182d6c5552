import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The schema this release needs. Raise it together with a new entry in migrate.js. */
export const SCHEMA_VERSION = 2

const file = join(process.env.DATA_DIR ?? './data', 'store.json')

/** The whole store; `schema: 0` before the first migration. */
export function readStore() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return { schema: 0 }
    throw error
  }
}

/** Written by rename: web and worker share the volume and must never read half a file. */
export function writeStore(store) {
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, `${JSON.stringify(store)}\n`)
  renameSync(temporary, file)
}
