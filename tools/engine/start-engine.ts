import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../packages/foundation/src/process-identity.ts'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { findProgram } from '../bootstrap/find-program.ts'
import { paths } from '../bootstrap/paths.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { hasDefaultBridge } from './default-bridge.ts'
import { engineAnswers } from './engine-answers.ts'
import { engineEndpoint } from './engine-endpoint.ts'
import { type EngineState, readEngineState, writeEngineState } from './engine-state.ts'

const CONTAINERD_SOCKET = '/run/containerd/containerd.sock'
const DOCKERD_PID_FILE = '/var/run/docker.pid'
const START_TIMEOUT_MS = 60_000
const POLL_MS = 50

/**
 * Starts the installed engine and returns once it answers. Under systemd by its unit; otherwise by
 * hand and detached, with a containerd of its own process: a dockerd that is killed is then back in
 * 0.3 s, where one that owns its containerd may time out on the next start.
 */
export async function startEngine(): Promise<void> {
  const before = readEngineState()
  const bridgeExisted = before?.bridgeExisted ?? (await hasDefaultBridge())
  if (existsSync('/run/systemd/system')) {
    await startByUnit()
    writeEngineState({ systemdUnit: 'docker.service', bridgeExisted })
    return
  }
  const containerd = await startContainerd(before)
  const state: EngineState = containerd ? { bridgeExisted, containerd } : { bridgeExisted }
  writeEngineState(state)
  removeStalePidFile()
  const dockerd = startDaemon('dockerd', ['--containerd', CONTAINERD_SOCKET])
  writeEngineState({ ...state, dockerd: dockerd.identity })
  await waitUntilUp('dockerd', dockerd, () => engineAnswers(engineEndpoint(undefined)))
}

/** The containerd that is ours; `undefined` when one that is not ours listens already. */
async function startContainerd(
  before: EngineState | undefined,
): Promise<ProcessIdentity | undefined> {
  const isUp = () => listens(CONTAINERD_SOCKET)
  if (await isUp()) return isAlive(before?.containerd) ? before.containerd : undefined
  const daemon = startDaemon('containerd', [])
  await waitUntilUp('containerd', daemon, isUp)
  return daemon.identity
}

type Daemon = { readonly identity: ProcessIdentity; readonly logFile: string }

function startDaemon(name: string, args: readonly string[]): Daemon {
  mkdirSync(paths.engineLogs, { recursive: true })
  const logFile = path.join(paths.engineLogs, `${name}.log`)
  const log = openSync(logFile, 'a')
  const program = findProgram(name) ?? name
  const child = spawn(program, args, { detached: true, stdio: ['ignore', log, log], cwd: '/' })
  child.on('error', () => undefined)
  child.unref()
  const identity = child.pid === undefined ? undefined : identify(child.pid)
  if (!identity) throw didNotStart(name, logFile)
  return { identity, logFile }
}

async function waitUntilUp(
  name: string,
  daemon: Daemon | undefined,
  isUp: () => Promise<boolean>,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_TIMEOUT_MS; waitedMs += POLL_MS) {
    if (await isUp()) return
    if (daemon && !identify(daemon.identity.pid)) break
    await delay(POLL_MS)
  }
  throw didNotStart(name, daemon?.logFile)
}

function didNotStart(name: string, logFile: string | undefined): BootstrapError {
  const lines = logFile && existsSync(logFile) ? readFileSync(logFile, 'utf8').trim() : ''
  return new BootstrapError(
    'engine_did_not_start',
    `${name} did not come up. Its last words:\n${lines.split('\n').slice(-6).join('\n')}`,
    `Read ${logFile ?? 'its log'}; start a Docker engine yourself, or point DOCKER_HOST at one.`,
  )
}

async function startByUnit(): Promise<void> {
  const result = await runCommand(['systemctl', 'start', 'docker.service'])
  if (result.exitCode === 0) return
  throw new BootstrapError(
    'engine_did_not_start',
    `systemd could not start docker.service: ${result.stderr.trim()}`,
    'Read journalctl -u docker.service.',
  )
}

/**
 * dockerd refuses to start while the process that its pid file names exists: also a stranger that got
 * the number since, and a dockerd that was killed and not yet reaped.
 */
function removeStalePidFile(): void {
  if (!existsSync(DOCKERD_PID_FILE)) return
  const pid = Number(readFileSync(DOCKERD_PID_FILE, 'utf8'))
  const isDockerd = identify(pid) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'dockerd'
  if (!isDockerd) rmSync(DOCKERD_PID_FILE)
}

function listens(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(socketPath)
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
