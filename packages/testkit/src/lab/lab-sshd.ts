import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { acceptsConnections } from './accepts-connections.ts'
import { childProcesses } from './child-processes.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { run } from './run.ts'
import type { UndoLog } from './undo-log.ts'
import { waitFor } from './wait-for.ts'

export type LabSshd = {
  readonly address: string
  readonly port: number
  readonly user: string
  /** The server's public key as in `known_hosts`, without the host name: `ssh-ed25519 AAAA…`. */
  readonly hostKey: string
  /** OpenSSH private key that may log in, as text and as a file. */
  readonly privateKey: string
  readonly privateKeyFile: string
  /** The first listener. For faults: SIGSTOP makes every session hang, SIGKILL ends the listener. */
  readonly process: LabProcess
  /**
   * SIGKILLs listener and sessions and starts another listener: with the same host key, or a `foreign`
   * one, as if the machine were installed anew or somebody stood in between.
   */
  readonly restart: (hostKey: 'same' | 'foreign') => Promise<void>
}

export type LabSshdOptions = {
  readonly address: string
  readonly port: number
  /** Run inside other namespaces by putting a program before sshd. */
  readonly enter?: readonly [string, ...string[]]
  /** Restrict the key to one command, as for a Git host. */
  readonly forcedCommand?: string
}

/** A real OpenSSH server with keys of its own, in the folder of the lab part that it belongs to. */
export async function startLabSshd(log: UndoLog, options: LabSshdOptions): Promise<LabSshd> {
  const folder = path.join(log.folder, 'ssh')
  mkdirSync(folder)
  const hostKeyFile = await makeKey(folder, 'host_key')
  const privateKeyFile = await makeKey(folder, 'user_key')
  const restriction = options.forcedCommand
    ? `restrict,command="${options.forcedCommand.replaceAll('"', '\\"')}" `
    : ''
  const authorized = path.join(folder, 'authorized_keys')
  writeFileSync(authorized, `${restriction}${readFileSync(`${privateKeyFile}.pub`, 'utf8')}`)
  // The privilege separation directory; sshd refuses to start without it.
  if (!options.enter) mkdirSync('/run/sshd', { recursive: true })
  const config = path.join(folder, 'sshd_config')
  const listen = async (keyFile: string) => {
    writeFileSync(config, renderConfig(options, { folder, hostKeyFile: keyFile, authorized }))
    const argv = [...(options.enter ?? []), '/usr/sbin/sshd', '-D', '-e', '-f', config]
    const listener = startLabProcess(log, 'sshd', argv as [string, ...string[]], {
      endsWithNamespace: options.enter !== undefined,
    })
    await waitFor('sshd to listen', () => acceptsConnections(options.address, options.port))
    return listener
  }
  const sshd = await listen(hostKeyFile)
  let current = sshd
  const restart: LabSshd['restart'] = async (hostKey) => {
    // The listener first: it would take another session in between.
    const sessions = childProcesses(current.identity.pid)
    current.signal('SIGKILL')
    for (const pid of sessions) endIfAlive(pid)
    await waitFor('the end of sshd', () => !current.isRunning())
    current = await listen(hostKey === 'same' ? hostKeyFile : await foreignKey(folder))
  }
  return {
    address: options.address,
    port: options.port,
    user: 'root',
    hostKey: publicKey(hostKeyFile),
    privateKey: readFileSync(privateKeyFile, 'utf8'),
    privateKeyFile,
    process: sshd,
    restart,
  }
}

async function makeKey(folder: string, name: string): Promise<string> {
  const file = path.join(folder, name)
  await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'keystone-lab', '-f', file])
  return file
}

async function foreignKey(folder: string): Promise<string> {
  const file = path.join(folder, 'foreign_key')
  return existsSync(file) ? file : await makeKey(folder, 'foreign_key')
}

/** A session may have ended with the one above it. */
function endIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

function publicKey(file: string): string {
  return readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')
}

function renderConfig(
  { address, port }: LabSshdOptions,
  files: { readonly folder: string; readonly hostKeyFile: string; readonly authorized: string },
): string {
  return [
    `ListenAddress ${address}:${port}`,
    `HostKey ${files.hostKeyFile}`,
    `AuthorizedKeysFile ${files.authorized}`,
    `PidFile ${path.join(files.folder, 'sshd.pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'AllowStreamLocalForwarding yes',
    'MaxStartups 100',
    'PrintMotd no',
    'AcceptEnv GIT_PROTOCOL',
    // Bash run by sshd reads ~/.bashrc, which is whatever the machine's user has there. Seen: pyenv's
    // waits a minute for a lock that a session killed by a test has left.
    `SetEnv HOME=${files.folder}`,
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n')
}
