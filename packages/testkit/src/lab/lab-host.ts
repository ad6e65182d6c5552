import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { mountNamespace } from './kill-namespace.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { type LabSshd, startLabSshd } from './lab-sshd.ts'
import { makeNamespace } from './make-namespace.ts'
import { run } from './run.ts'
import { openUndoLog, type UndoLog } from './undo-log.ts'
import { waitFor } from './wait-for.ts'

export type LabHost = Omit<LabSshd, 'process'> & {
  /** This machine's own address as the host sees it, for a registry or Git server it should reach. */
  readonly gatewayAddress: string
  /** The engine's socket on the host: what to forward over SSH. */
  readonly remoteSocketPath: string
  /** The same socket as this machine sees it, to look past SSH. */
  readonly socketPath: string
  readonly sshd: LabProcess
  readonly dockerd: LabProcess
  /** Name of its network interface on this machine, for iptables and tc faults. */
  readonly interfaceName: string
  /** Starts the engine again after a test has killed it. */
  readonly restartEngine: () => Promise<LabProcess>
  /** Runs the docker command on the host's engine, past SSH. */
  readonly docker: (...args: readonly string[]) => Promise<string>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const SSH_PORT = 22
const REMOTE_SOCKET = '/run/docker.sock'
const ENGINE_TIMEOUT_MS = 40_000
const ENDS_WITH_HOLDER = { endsWithNamespace: true } as const

/**
 * A second server: an engine of its own and a real sshd in namespaces of their own (network, mounts,
 * host name) on this machine, reached over a virtual cable. Privileged containers would be simpler
 * and are not allowed everywhere, and `ip netns exec` hides the cgroups that dockerd needs.
 */
export async function labHost(): Promise<LabHost> {
  const log = openUndoLog('h')
  try {
    return await build(log)
  } catch (error) {
    await log.undo()
    throw error
  }
}

async function build(log: UndoLog): Promise<LabHost> {
  const network = await makeNamespace(log)
  const runFolder = path.join(log.folder, 'run')
  const etcFolder = path.join(log.folder, 'etc')
  mkdirSync(etcFolder)
  for (const name of ['', 'sshd', 'docker']) mkdirSync(path.join(runFolder, name))
  const holder = await startHolder(log, network.name, runFolder, etcFolder)
  const enter = enterArgv(holder)
  const sshd = await startLabSshd(log, { address: network.address, port: SSH_PORT, enter })
  const socketPath = path.join(runFolder, 'docker.sock')
  const docker = (...args: readonly string[]) =>
    run(['docker', '--host', `unix://${socketPath}`, ...args])
  await startContainerd(log, enter)
  const startEngine = async () => {
    const engine = startDockerd(log, enter)
    await waitFor('the second engine', () => docker('version'), { timeoutMs: ENGINE_TIMEOUT_MS })
    return engine
  }
  const dockerd = await startEngine()
  const { process: sshdProcess, ...access } = sshd
  const close = async () => {
    // A test may well have killed the engine; the namespace's end takes the rest.
    await removeContainers(docker).catch(() => undefined)
    await log.undo()
  }
  return {
    ...access,
    gatewayAddress: network.gatewayAddress,
    interfaceName: network.interfaceName,
    remoteSocketPath: REMOTE_SOCKET,
    socketPath,
    sshd: sshdProcess,
    dockerd,
    restartEngine: startEngine,
    docker,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Containers go in order while the engine still can, so that their cgroups go too. */
async function removeContainers(docker: LabHost['docker']): Promise<void> {
  const ids = (await docker('ps', '--all', '--quiet')).split('\n').filter((id) => id !== '')
  if (ids.length > 0) await docker('rm', '--force', ...ids)
}

/** Keeps the namespaces open while engine and sshd come and go in fault tests. */
async function startHolder(log: UndoLog, namespace: string, runFolder: string, etcFolder: string) {
  // A static script; what varies comes in as arguments.
  const script = [
    'hostname "$1"',
    'mount --bind "$2" /run',
    // dockerd keeps its identity here; two engines with one id are one server to a careful client.
    'mkdir -p /etc/docker',
    'mount --bind "$3" /etc/docker',
    'touch /run/ready',
    'exec sleep infinity',
  ].join(' && ')
  const holder = startLabProcess(log, 'holder', [
    'nsenter',
    `--net=/var/run/netns/${namespace}`,
    'unshare',
    '--mount',
    '--uts',
    'sh',
    '-c',
    script,
    'holder',
    namespace,
    runFolder,
    etcFolder,
  ])
  await waitFor('the namespaces', () =>
    run(['test', '-e', path.join(runFolder, 'ready')]).then(() => true),
  )
  log.add({ kind: 'namespace', mountNamespace: mountNamespace(holder.identity.pid) })
  return holder
}

function enterArgv(holder: LabProcess): [string, ...string[]] {
  return ['nsenter', `--target=${holder.identity.pid}`, '--net', '--mount', '--uts', '--']
}

async function startContainerd(log: UndoLog, enter: readonly [string, ...string[]]) {
  const root = path.join(log.folder, 'containerd')
  const socket = '/run/containerd/containerd.sock'
  const args = ['--root', root, '--state', '/run/containerd', '--address', socket]
  startLabProcess(log, 'containerd', [...enter, 'containerd', ...args], ENDS_WITH_HOLDER)
  const file = path.join(log.folder, 'run/containerd/containerd.sock')
  await waitFor('containerd', () => run(['test', '-S', file]).then(() => true))
}

function startDockerd(log: UndoLog, enter: readonly [string, ...string[]]): LabProcess {
  const argv = [
    'dockerd',
    '--data-root',
    path.join(log.folder, 'docker'),
    '--exec-root',
    '/run/docker',
    '--containerd',
    '/run/containerd/containerd.sock',
    '--pidfile',
    '/run/docker.pid',
    '--host',
    `unix://${REMOTE_SOCKET}`,
    // The lab's own networks: a registry on this machine needs no certificate.
    '--insecure-registry',
    '10.231.0.0/16',
  ]
  return startLabProcess(log, 'dockerd', [...enter, ...argv], ENDS_WITH_HOLDER)
}
