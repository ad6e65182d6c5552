import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureInstallationId } from '@keystone/foundation/installation-id'
import type { ProcessIdentity } from '@keystone/foundation/process-identity'
import { type LabProcess, startLabProcess } from '@keystone/testkit/lab/lab-process'
import { run } from '@keystone/testkit/lab/run'
import { stopProcess } from '@keystone/testkit/lab/stop-process'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { SERVER_FLAGS } from '../../../tools/start/server-flags.ts'
import { type Api, createApi } from './api.ts'
import { type Gateway, gatewayAt } from './gateway.ts'
import { quietPort } from './quiet-port.ts'

export type ControlPlane = {
  readonly api: Api
  readonly gateway: Gateway
  readonly dataDirectory: string
  /** What every life of it is started with. */
  readonly settings: NodeJS.ProcessEnv
  /** Value of the label `keystone.installation` on everything it makes. */
  readonly installation: string
  /** Where its API listens now. */
  readonly origin: () => string
  /** Everything that all its lives have written, both streams. */
  readonly output: () => string
  readonly pid: () => number
  /** The process of this life, to see whether it still lives. */
  readonly identity: () => ProcessIdentity
  /** SIGKILL, and waits for the end. */
  readonly kill: () => Promise<void>
  /** SIGTERM, and waits for the end. */
  readonly stop: () => Promise<void>
  /** Another life on the same data; resolves when it is ready. */
  readonly start: (env?: NodeJS.ProcessEnv) => Promise<void>
  /** A process that is expected not to come up; its output and exit are for the test to judge. */
  readonly startRaw: (env?: NodeJS.ProcessEnv) => LabProcess
  /** The docker command on the engine of the local server. */
  readonly docker: (...args: readonly string[]) => Promise<string>
  /**
   * Takes everything away.
   * @throws with its last output when the control plane had ended although nobody ended it
   */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export const ADMIN = { email: 'ada@example.org', password: 'correct horse battery staple' }

const MAIN = path.resolve(import.meta.dirname, '../../../apps/server/src/main.ts')
const ENGINE = '/var/run/docker.sock'
let pools = 0

/** The real server process on data, ports and networks of its own, with its first admin signed in. */
export async function startControlPlane(env: NodeJS.ProcessEnv = {}): Promise<ControlPlane> {
  const log = openUndoLog('c')
  try {
    const places = await placesOf(path.join(log.folder, 'data'))
    const controlPlane = await build(log, { ...places, ...env }, 'first')
    await signIn(controlPlane)
    return controlPlane
  } catch (error) {
    await log.undo()
    throw error
  }
}

/** Two instances started at once where nothing is yet: no table, no key, no organisation. */
export async function startTogether(
  env: NodeJS.ProcessEnv,
): Promise<readonly [ControlPlane, ControlPlane]> {
  const logs = [openUndoLog('c'), openUndoLog('c')] as const
  try {
    const places = await placesOf(path.join(logs[0].folder, 'data'))
    const [first, second] = await Promise.all([
      build(logs[0], { ...places, ...env }, 'first'),
      build(logs[1], { ...places, ...env }, 'joining'),
    ])
    // Each start ends the token of the one before: which one was later is not known.
    await signIn(first).catch(() => signIn(second))
    await Promise.all([useToken(first), useToken(second)])
    return [first, second]
  } catch (error) {
    await Promise.all(logs.map((log) => log.undo()))
    throw error
  }
}

/** Another instance on the database, data folder and engine of the first; its own process and API. */
export async function joinControlPlane(
  first: ControlPlane,
  env: NodeJS.ProcessEnv = {},
): Promise<ControlPlane> {
  const log = openUndoLog('c')
  try {
    const controlPlane = await build(log, { ...first.settings, ...env }, 'joining')
    await useToken(controlPlane)
    return controlPlane
  } catch (error) {
    await log.undo()
    throw error
  }
}

/** What instances of one installation have in common. */
async function placesOf(dataDirectory: string): Promise<NodeJS.ProcessEnv> {
  mkdirSync(dataDirectory)
  ensureInstallationId(dataDirectory)
  return {
    KEYSTONE_DATA_DIR: dataDirectory,
    KEYSTONE_GATEWAY_HTTP_PORT: String(await quietPort()),
    KEYSTONE_GATEWAY_HTTPS_PORT: String(await quietPort()),
    KEYSTONE_SUBNET_POOL: ownPool(),
  }
}

async function build(
  log: ReturnType<typeof openUndoLog>,
  env: NodeJS.ProcessEnv,
  role: 'first' | 'joining',
): Promise<ControlPlane> {
  const settings: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    KEYSTONE_DOCKER_SOCKET: ENGINE,
    KEYSTONE_PORT: '0',
    ...env,
    HOME: log.folder,
    // As `npm start` sets it: a second start reads compiled code.
    NODE_COMPILE_CACHE: path.join(log.folder, 'node-compile-cache'),
  }
  const dataDirectory = settings.KEYSTONE_DATA_DIR ?? ''
  const installation = ensureInstallationId(dataDirectory)
  const httpPort = Number(settings.KEYSTONE_GATEWAY_HTTP_PORT)
  const httpsPort = Number(settings.KEYSTONE_GATEWAY_HTTPS_PORT)
  // Past whatever way to the engine the test has put between: that one may be gone by then.
  const dockerHost = `unix://${ENGINE}`
  // What instances share is taken away by the first of them, when no other can make it anew.
  if (role === 'first') {
    log.add({ kind: 'chains', installation })
    log.add({ kind: 'labelled', dockerHost, label: `keystone.installation=${installation}` })
  }
  const startRaw: ControlPlane['startRaw'] = (more = {}) => {
    const argv = [process.execPath, ...SERVER_FLAGS, MAIN] as const
    return startLabProcess(log, 'server', argv, { env: { ...settings, ...more } })
  }
  let life: LabProcess | undefined
  let isMeantToLive = false
  let origin = ''
  const current = () => life ?? neverStarted()
  const start: ControlPlane['start'] = async (more) => {
    const before = readOutput(log.folder).length
    life = startRaw(more)
    origin = await waitFor(
      'the control plane to be ready',
      () => readyUrl(readOutput(log.folder).slice(before)) ?? refuseIfEnded(current()),
      { timeoutMs: 90_000 },
    )
    isMeantToLive = true
  }
  const close = async () => {
    const cause = isMeantToLive && !current().isRunning() ? readOutput(log.folder) : undefined
    await log.undo()
    if (cause !== undefined)
      throw new Error(`the control plane had ended by itself:\n${cause.slice(-4_000)}`)
  }
  await start()
  return {
    api: createApi(() => origin),
    gateway: gatewayAt(httpPort, httpsPort),
    dataDirectory,
    settings,
    installation,
    origin: () => origin,
    output: () => readOutput(log.folder),
    pid: () => current().identity.pid,
    identity: () => current().identity,
    kill: async () => {
      isMeantToLive = false
      current().signal('SIGKILL')
      await waitFor('the end of the control plane', () => !current().isRunning())
    },
    stop: () => {
      isMeantToLive = false
      return stopProcess(current().identity)
    },
    start,
    startRaw,
    docker: (...args) => run(['docker', '--host', dockerHost, ...args]),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Subnets that no other control plane of this test run takes: two on one engine would race for them. */
function ownPool(): string {
  pools += 1
  return `10.${128 + (process.pid % 64)}.${(pools % 16) * 16}.0/20`
}

function readOutput(folder: string): string {
  return readFileSync(path.join(folder, 'server.log'), { encoding: 'utf8', flag: 'a+' })
}

function readyUrl(output: string): string | undefined {
  const ready = output.split('\n').find((line) => line.includes('"msg":"ready"'))
  return ready === undefined ? undefined : (JSON.parse(ready) as { url: string }).url
}

function refuseIfEnded(life: LabProcess): undefined {
  if (!life.isRunning()) throw new Error(`the control plane ended: ${life.output().slice(-2_000)}`)
  return undefined
}

function neverStarted(): never {
  throw new Error('the control plane was never started')
}

async function signIn(controlPlane: ControlPlane): Promise<void> {
  const { api, output } = controlPlane
  const token = await waitFor('the token', () => /--setup-token (\S+)/.exec(output())?.[1])
  await api.send('POST', '/v1/setup/first-admin', { token, name: 'Ada', ...ADMIN })
  await useToken(controlPlane)
}

async function useToken({ api }: ControlPlane): Promise<void> {
  const issued = await api.send<{ token: string }>('POST', '/v1/session/token', {
    name: 'journeys',
    ...ADMIN,
  })
  api.setToken(issued.token)
}
