import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FILE = 'installation'
const ID_BYTES = 4

/**
 * Which installation of Keystone a data directory belongs to: eight hexadecimal digits in its file
 * `installation`. They are on every object it makes on an engine, because several installations (two
 * clones of a developer, a test beside a product) may share one.
 *
 * Without imports of packages: `npm start` and `npm run down` read it before any are installed.
 */
export function readInstallationId(dataDirectory: string): string | undefined {
  try {
    return readFileSync(path.join(dataDirectory, FILE), 'utf8').trim()
  } catch {
    return undefined
  }
}

/** The same, made on the first call. Two processes that race end with one id. */
export function ensureInstallationId(dataDirectory: string): string {
  const existing = readInstallationId(dataDirectory)
  if (existing) return existing
  mkdirSync(dataDirectory, { recursive: true })
  const file = path.join(dataDirectory, FILE)
  const id = randomBytes(ID_BYTES).toString('hex')
  try {
    writeFileSync(file, `${id}\n`, { flag: 'wx' })
    return id
  } catch {
    return readFileSync(file, 'utf8').trim()
  }
}
