import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../packages/foundation/src/process-identity.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { paths } from '../bootstrap/paths.ts'
import { readControlPlanes, recordControlPlane } from './control-plane-pid.ts'
import { SERVER_FLAGS } from './server-flags.ts'
import { SERVER, serverSettings } from './server-settings.ts'

const READY_TIMEOUT_MS = 60_000
const POLL_MS = 100
/** One that was stopped (SIGSTOP) takes the connection and says nothing. */
const ANSWER_MS = 2_000

export type Instance = {
  readonly name: string
  readonly url: string
  readonly pid: number
  readonly logFile: string
  /** The one-time token for the first admin, while there is none. */
  readonly setupToken: string | undefined
}

export type InstanceOptions = {
  readonly name: string
  readonly port: number
  readonly databaseUrl: string
  /** Whether it deploys the example where there is nothing yet; only one of them needs to. */
  readonly firstExample: 'on' | 'off'
}

/** Starts one of several control planes in the background unless it runs, and waits until it is ready. */
export async function ensureInstance(options: InstanceOptions): Promise<Instance> {
  const { name, port } = options
  const logFile = path.join(paths.run, `server-${name}.log`)
  const url = `http://127.0.0.1:${port}`
  const running = readControlPlanes().find(({ instance }) => instance === name)
  const identity = running?.identity ?? start(options, logFile)
  const deadline = performance.now() + READY_TIMEOUT_MS
  while (performance.now() < deadline && isAlive(identity)) {
    if (await isReady(url)) {
      // The token for the first admin of one that ran may have been used since.
      const setupToken = running === undefined ? await tokenIn(logFile) : undefined
      return { name, url, pid: identity.pid, logFile, setupToken }
    }
    await delay(POLL_MS)
  }
  throw isNotReady(name, logFile)
}

function start(options: InstanceOptions, logFile: string): ProcessIdentity {
  const { name, port, databaseUrl, firstExample } = options
  // It is told the token of the first admin: nobody else may read that.
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(process.execPath, [...SERVER_FLAGS, SERVER], {
    env: {
      KEYSTONE_FIRST_EXAMPLE: firstExample,
      ...serverSettings(),
      DATABASE_URL: databaseUrl,
      KEYSTONE_PORT: String(port),
    },
    cwd: paths.root,
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.on('error', () => undefined)
  child.unref()
  const identity = child.pid === undefined ? undefined : identify(child.pid)
  if (identity === undefined) throw isNotReady(name, logFile)
  recordControlPlane(identity.pid, name)
  return identity
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok
  } catch {
    return false
  }
}

/** Printed right after it is ready. */
async function tokenIn(logFile: string): Promise<string | undefined> {
  for (let waitedMs = 0; waitedMs < READY_TIMEOUT_MS; waitedMs += POLL_MS) {
    const text = readFileSync(logFile, 'utf8')
    if (text.includes('Keystone is ready:')) return /--setup-token (\S+)/.exec(text)?.[1]
    await delay(POLL_MS)
  }
  return undefined
}

function isNotReady(name: string, logFile: string): BootstrapError {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n')
  return new BootstrapError(
    'instance_did_not_start',
    `Instance ${name} is not ready. Its last words:\n${lines}`,
    `Read ${logFile}; one that you have stopped goes on by kill -CONT. npm run down takes away what has been started.`,
  )
}
