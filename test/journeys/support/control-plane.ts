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
    const controlPlane = await build(log, env)
    await signIn(controlPlane)
    return controlPlane
  } catch (error) {
    await log.undo()
    throw error
  }
}

async function build(
  log: ReturnType<typeof openUndoLog>,
  env: NodeJS.ProcessEnv,
): Promise<ControlPlane> {
  const dataDirectory = path.join(log.folder, 'data')
  mkdirSync(dataDirectory)
  const installation = ensureInstallationId(dataDirectory)
  // Past whatever way to the engine the test has put between: that one may be gone by then.
  const dockerHost = `unix://${ENGINE}`
  log.add({ kind: 'labelled', dockerHost, label: `keystone.installation=${installation}` })
  const [httpPort, httpsPort] = [await quietPort(), await quietPort()]
  const settings: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: log.folder,
    KEYSTONE_DATA_DIR: dataDirectory,
    KEYSTONE_DOCKER_SOCKET: ENGINE,
    // As `npm start` sets it: a second start reads compiled code.
    NODE_COMPILE_CACHE: path.join(log.folder, 'node-compile-cache'),
    KEYSTONE_PORT: '0',
    KEYSTONE_GATEWAY_HTTP_PORT: String(httpPort),
    KEYSTONE_GATEWAY_HTTPS_PORT: String(httpsPort),
    KEYSTONE_SUBNET_POOL: ownPool(),
    ...env,
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
      { timeoutMs: 30_000 },
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

async function signIn({ api, output }: ControlPlane): Promise<void> {
  const token = await waitFor('the token', () => /--setup-token (\S+)/.exec(output())?.[1])
  await api.send('POST', '/v1/setup/first-admin', { token, name: 'Ada', ...ADMIN })
  const issued = await api.send<{ token: string }>('POST', '/v1/session/token', {
    name: 'journeys',
    ...ADMIN,
  })
  api.setToken(issued.token)
}
