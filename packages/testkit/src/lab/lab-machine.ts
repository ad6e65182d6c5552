import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { mountNamespace } from './kill-namespace.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { type LabNamespace, makeNamespace } from './make-namespace.ts'
import type { UndoLog } from './undo-log.ts'
import { waitFor } from './wait-for.ts'

export type LabMachine = {
  readonly network: LabNamespace
  /** Put before a program, it runs on the machine. */
  readonly enter: readonly [string, ...string[]]
  /** The machine's `/run` as this machine sees it. */
  readonly runFolder: string
  /** Starts a daemon on the machine; it ends with the machine. */
  readonly start: (name: string, argv: readonly string[]) => LabProcess
}

/** Where an engine keeps what it must not share with another one, its identity included; and a server's data. */
const OWN_FOLDERS = [
  '/run',
  '/etc/docker',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/keystone',
] as const

/**
 * A machine without an engine: this one's files and kernel, with a network, a host name and the
 * engine's folders of its own. Namespaces, because privileged containers are not allowed everywhere,
 * and entered by nsenter, because `ip netns exec` hides the cgroups that dockerd needs.
 */
export async function labMachine(log: UndoLog): Promise<LabMachine> {
  const network = await makeNamespace(log)
  const root = path.join(log.folder, 'machine')
  const folders = OWN_FOLDERS.map((folder) => path.join(root, folder))
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  const runFolder = path.join(root, 'run')
  const holder = await startHolder(log, network.name, folders)
  const enter = ['nsenter', `--target=${holder.identity.pid}`, '--net', '--mount', '--uts', '--']
  return {
    network,
    enter: enter as [string, ...string[]],
    runFolder,
    start: (name, argv) => {
      const whole = [...enter, ...argv] as [string, ...string[]]
      return startLabProcess(log, name, whole, { endsWithNamespace: true })
    },
  }
}

/** Keeps the namespaces open while what runs in them comes and goes. */
async function startHolder(log: UndoLog, name: string, folders: readonly string[]) {
  // A static script; what varies comes in as arguments.
  const mounts = OWN_FOLDERS.map((folder, index) => {
    return `mkdir -p ${folder} && mount --bind "$${index + 2}" ${folder}`
  })
  const script = ['hostname "$1"', ...mounts, 'touch /run/ready', 'exec sleep infinity']
  const shell = ['sh', '-c', script.join(' && '), 'holder', name, ...folders]
  const enter = ['nsenter', `--net=/var/run/netns/${name}`, 'unshare', '--mount', '--uts'] as const
  const holder = startLabProcess(log, 'holder', [...enter, ...shell])
  await waitFor('the namespaces', () => existsSync(path.join(folders[0] ?? '', 'ready')))
  log.add({ kind: 'namespace', mountNamespace: mountNamespace(holder.identity.pid) })
  return holder
}
