import { chownSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from './free-port.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { run } from './run.ts'
import { openUndoLog, type UndoLog } from './undo-log.ts'
import { waitFor } from './wait-for.ts'

export type LabPostgres = {
  /** `postgres://…` of the cluster's first database. */
  readonly url: string
  readonly process: LabProcess
  /** Makes an empty database and returns its URL. */
  readonly createDatabase: (name: string) => Promise<string>
  /** Starts the server again after a test has killed it. */
  readonly restart: () => Promise<LabProcess>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export type LabPostgresOptions = {
  /** Server settings, as `name: value` of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
  /** Folder for its data, e.g. on a disk that can be filled. Default: one of its own. */
  readonly folder?: string
}

const BIN = '/usr/lib/postgresql/15/bin'
const USER = 'postgres'
const START_TIMEOUT_MS = 30_000

/** A PostgreSQL cluster of its own on loopback, run by the user that the package made. */
export async function labPostgres(options: LabPostgresOptions = {}): Promise<LabPostgres> {
  const log = openUndoLog('p')
  try {
    return await build(log, options)
  } catch (error) {
    await log.undo()
    throw error
  }
}

async function build(log: UndoLog, options: LabPostgresOptions): Promise<LabPostgres> {
  const account = accountOf(USER)
  const data = path.join(options.folder ?? log.folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  chownSync(data, account.uid, account.gid)
  const asUser = ['setpriv', `--reuid=${USER}`, `--regid=${USER}`, '--clear-groups'] as const
  const initdb = [`${BIN}/initdb`, '-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync']
  await run([...asUser, ...initdb], { cwd: '/' })
  const port = await freePort()
  const url = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`
  const ask = (sql: string) =>
    run([`${BIN}/psql`, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url(USER), '-c', sql])
  const launch = () => {
    const argv = serverArgv(data, port, options.settings ?? {})
    return startLabProcess(log, 'postgres', argv, account)
  }
  const start = async () => {
    let server = launch()
    const answers = () => {
      // After a SIGKILL a new server refuses to start until the old one's children have gone.
      if (!server.isRunning()) server = launch()
      return ask('select 1').then(() => true)
    }
    await waitFor('PostgreSQL', answers, { timeoutMs: START_TIMEOUT_MS, everyMs: 50 })
    return server
  }
  return {
    url: url(USER),
    process: await start(),
    createDatabase: async (name) => {
      await ask(`create database "${name.replaceAll('"', '""')}"`)
      return url(name)
    },
    restart: start,
    close: log.undo,
    [Symbol.asyncDispose]: log.undo,
  }
}

function serverArgv(
  data: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): [string, ...string[]] {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: data, ...settings }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return [`${BIN}/postgres`, '-D', data, '-p', String(port), ...flags]
}

function accountOf(user: string): { readonly uid: number; readonly gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${user}:`))?.split(':') ?? []
  if (!uid || !gid) throw new Error(`no user ${user}: install postgresql-15 (npm test does)`)
  return { uid: Number(uid), gid: Number(gid) }
}
