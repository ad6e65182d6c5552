import { existsSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { cutCable } from './cut-cable.ts'
import { labMachine } from './lab-machine.ts'
import type { LabProcess } from './lab-process.ts'
import { type LabSshd, startLabSshd } from './lab-sshd.ts'
import { run } from './run.ts'
import { openUndoLog, type UndoLog } from './undo-log.ts'
import { waitFor } from './wait-for.ts'

export type LabHost = Omit<LabSshd, 'process' | 'restart'> & {
  /** This machine's own address as the host sees it, for a registry or Git server it should reach. */
  readonly gatewayAddress: string
  /** The engine's socket on the host: what to forward over SSH. */
  readonly remoteSocketPath: string
  /** The same socket as this machine sees it, to look past SSH. */
  readonly socketPath: string
  readonly sshd: LabProcess
  readonly restartSshd: LabSshd['restart']
  readonly dockerd: LabProcess
  /** Name of its network interface on this machine, for iptables and tc faults. */
  readonly interfaceName: string
  /** Starts the engine again after a test has killed it. */
  readonly restartEngine: () => Promise<LabProcess>
  /** Runs the docker command on the host's engine, past SSH. */
  readonly docker: (...args: readonly string[]) => Promise<string>
  /** Brings an image of this machine's engine to the host's: nothing can be pulled there. */
  readonly copyImage: (reference: string) => Promise<void>
  /**
   * Cuts the cable: `silent` drops every packet (a half-open connection), `reset` answers with RST.
   * Returns what mends it; closing the host mends it too.
   */
  readonly cut: (how: 'silent' | 'reset') => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const SSH_PORT = 22
const CONTAINERD_SOCKET = 'containerd/containerd.sock'
const ENGINE_TIMEOUT_MS = 40_000

const DOCKERD = [
  'dockerd',
  '--containerd',
  `/run/${CONTAINERD_SOCKET}`,
  // The lab's own networks: a registry on this machine needs no certificate.
  '--insecure-registry',
  '10.231.0.0/16',
] as const

export type LabHostOptions = {
  /** Where its engine keeps everything, e.g. a disk that can be filled. Default: a folder of the machine's own. */
  readonly dataRoot?: string
}

/** A second server: a lab machine with an engine of its own and a real sshd, reached over a virtual cable. */
export async function labHost(options: LabHostOptions = {}): Promise<LabHost> {
  const log = openUndoLog('h')
  try {
    return await build(log, options)
  } catch (error) {
    await log.undo()
    throw error
  }
}

async function build(log: UndoLog, { dataRoot }: LabHostOptions): Promise<LabHost> {
  const machine = await labMachine(log)
  const { network, enter, runFolder } = machine
  mkdirSync(path.join(runFolder, 'sshd'))
  const {
    process: sshd,
    restart: restartSshd,
    ...access
  } = await startLabSshd(log, {
    address: network.address,
    port: SSH_PORT,
    enter,
  })
  const socketPath = path.join(runFolder, 'docker.sock')
  const docker = (...args: readonly string[]) =>
    run(['docker', '--host', `unix://${socketPath}`, ...args])
  machine.start('containerd', ['containerd'])
  await waitFor('containerd', () => existsSync(path.join(runFolder, CONTAINERD_SOCKET)))
  const argv = dataRoot === undefined ? DOCKERD : [...DOCKERD, '--data-root', dataRoot]
  const startEngine = async () => {
    const engine = machine.start('dockerd', argv)
    await waitFor('the second engine', () => docker('version'), { timeoutMs: ENGINE_TIMEOUT_MS })
    return engine
  }
  const dockerd = await startEngine()
  const close = async () => {
    // A test may well have killed the engine; the namespace's end takes the rest.
    await removeContainers(docker).catch(() => undefined)
    await log.undo()
  }
  return {
    ...access,
    gatewayAddress: network.gatewayAddress,
    interfaceName: network.interfaceName,
    remoteSocketPath: '/run/docker.sock',
    socketPath,
    sshd,
    restartSshd,
    dockerd,
    restartEngine: startEngine,
    docker,
    copyImage: (reference) => copyImage(log, docker, reference),
    cut: (how) => cutCable(log, network.interfaceName, how),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function copyImage(
  log: UndoLog,
  docker: LabHost['docker'],
  reference: string,
): Promise<void> {
  const archive = path.join(log.folder, 'image.tar')
  await run(['docker', 'save', '--output', archive, reference])
  await docker('load', '--quiet', '--input', archive)
  await rm(archive)
}

/** Containers go in order while the engine still can, so that their cgroups go too. */
async function removeContainers(docker: LabHost['docker']): Promise<void> {
  const ids = (await docker('ps', '--all', '--quiet')).split('\n').filter((id) => id !== '')
  if (ids.length > 0) await docker('rm', '--force', ...ids)
}
