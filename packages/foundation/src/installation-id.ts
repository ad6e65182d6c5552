import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

/**
 * The same, made on the first call. Two processes that race end with one id. The file appears whole or
 * not at all: with an empty one, from a full disk, everything would carry the label of no installation.
 */
export function ensureInstallationId(dataDirectory: string): string {
  const existing = readInstallationId(dataDirectory)
  if (existing) return existing
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const file = path.join(dataDirectory, FILE)
  const id = randomBytes(ID_BYTES).toString('hex')
  const whole = `${file}.${id}`
  try {
    writeFileSync(whole, `${id}\n`, { flag: 'wx' })
    if (existing === undefined) linkSync(whole, file)
    else renameSync(whole, file)
    return id
  } catch (error) {
    const winner = readInstallationId(dataDirectory)
    if (winner) return winner
    throw error
  } finally {
    rmSync(whole, { force: true })
  }
}
