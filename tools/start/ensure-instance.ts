import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { identify, isAlive } from '../../packages/foundation/src/process-identity.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { paths } from '../bootstrap/paths.ts'
import { readControlPlanes, recordControlPlane } from './control-plane-pid.ts'
import { SERVER_FLAGS } from './server-flags.ts'
import { SERVER, serverSettings } from './server-settings.ts'

const READY_TIMEOUT_MS = 60_000
const POLL_MS = 100

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
  const { name, port, databaseUrl, firstExample } = options
  const logFile = path.join(paths.run, `server-${name}.log`)
  const url = `http://127.0.0.1:${port}`
  const running = readControlPlanes().find(({ instance }) => instance === name)
  // Its token for the first admin may have been used since.
  if (running) return { name, url, pid: running.identity.pid, logFile, setupToken: undefined }
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
  const { pid } = child
  if (pid === undefined) throw didNotStart(name, logFile)
  recordControlPlane(pid, name)
  const identity = identify(pid)
  for (let waitedMs = 0; waitedMs < READY_TIMEOUT_MS && isAlive(identity); waitedMs += POLL_MS) {
    if (await isReady(url)) return { name, url, pid, logFile, setupToken: await tokenIn(logFile) }
    await delay(POLL_MS)
  }
  throw didNotStart(name, logFile)
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`)).ok
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

function didNotStart(name: string, logFile: string): BootstrapError {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n')
  return new BootstrapError(
    'instance_did_not_start',
    `Instance ${name} did not come up. Its last words:\n${lines}`,
    `Read ${logFile}; npm run down takes away what has been started.`,
  )
}
