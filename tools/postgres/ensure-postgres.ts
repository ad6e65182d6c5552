import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ensureInstallationId } from '../../packages/foundation/src/installation-id.ts'
import { identify, isAlive } from '../../packages/foundation/src/process-identity.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { ensurePackages } from '../bootstrap/ensure-packages.ts'
import { paths } from '../bootstrap/paths.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { type PostgresState, readPostgresState, writePostgresState } from './postgres-state.ts'

const BIN = '/usr/lib/postgresql/15/bin'
const DATABASE = 'keystone'
const START_TIMEOUT_MS = 30_000
const POLL_MS = 50
const LOG_FILE = path.join(paths.run, 'postgres.log')

/** Who the server runs as; PostgreSQL refuses to be root's. */
type Account = { readonly uid: number; readonly gid: number }

/**
 * A PostgreSQL of this installation's own, installed, made and started where it is missing. It listens on a
 * socket only and knows its user by the operating system: no port, no password.
 *
 * @returns the URL of its database
 */
export async function ensurePostgres(): Promise<string> {
  await ensurePackages(['/usr/lib/postgresql/15/bin/postgres'])
  const state = readPostgresState() ?? { data: dataFolder() }
  const account = accountOf()
  if (!existsSync(path.join(state.data, 'PG_VERSION'))) await makeCluster(state.data, account)
  if (!isAlive(state.server)) await start(state, account)
  await makeDatabase(state.data)
  const user = encodeURIComponent(os.userInfo().username)
  return `postgres://${user}@localhost/${DATABASE}?host=${encodeURIComponent(state.data)}`
}

/** Root's data folder is closed to the user that the server runs as, so it gets one where Debian keeps clusters. */
function dataFolder(): string {
  return process.getuid?.() === 0
    ? `/var/lib/postgresql/keystone-${ensureInstallationId(paths.data)}`
    : path.join(paths.data, 'postgres')
}

function accountOf(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = lines.find((line) => line.startsWith('postgres:'))?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

async function makeCluster(data: string, account: Account | undefined): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  if (account !== undefined) chownSync(data, account.uid, account.gid)
  writePostgresState({ data })
  const superuser = os.userInfo().username
  const initdb = [`${BIN}/initdb`, '-D', data, '-U', superuser, '-A', 'peer', '-E', 'UTF8'] as const
  await must([...asAccount(account), ...initdb], 'make a PostgreSQL cluster')
}

async function start(state: PostgresState, account: Account | undefined): Promise<void> {
  const log = openSync(LOG_FILE, 'a', 0o600)
  const sockets = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${state.data}`]
  const child = spawn(`${BIN}/postgres`, ['-D', state.data, ...sockets], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.on('error', () => undefined)
  child.unref()
  const server = child.pid === undefined ? undefined : identify(child.pid)
  if (server !== undefined) writePostgresState({ ...state, server })
  for (let waitedMs = 0; waitedMs < START_TIMEOUT_MS && isAlive(server); waitedMs += POLL_MS) {
    if ((await ask(state.data, 'select 1')).exitCode === 0) return
    await delay(POLL_MS)
  }
  throw new BootstrapError(
    'postgres_did_not_start',
    'PostgreSQL did not come up.',
    `Read ${LOG_FILE}, or set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

async function makeDatabase(data: string): Promise<void> {
  const found = await ask(data, `select 1 from pg_database where datname = '${DATABASE}'`)
  if (found.stdout.trim() === '1') return
  await must(psql(data, `create database ${DATABASE}`), 'make its database')
}

function ask(data: string, sql: string) {
  return runCommand(psql(data, sql))
}

function psql(data: string, sql: string): [string, ...string[]] {
  const quietly = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1']
  return [`${BIN}/psql`, ...quietly, '-h', data, '-d', 'postgres', '-c', sql]
}

function asAccount(account: Account | undefined): readonly string[] {
  if (account === undefined) return []
  return ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
}

async function must(argv: readonly string[], what: string): Promise<void> {
  const [program = '', ...args] = argv
  const { exitCode, stderr } = await runCommand([program, ...args], { cwd: '/' })
  if (exitCode === 0) return
  throw new BootstrapError(
    'postgres_failed',
    `Could not ${what}: ${stderr.trim()}`,
    'Mend that, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}
