import path from 'node:path'
import { Secret } from '@keystone/domain/secret'
import { freePort } from '@keystone/testkit/lab/free-port'
import { type LabSshd, startLabSshd } from '@keystone/testkit/lab/lab-sshd'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import type { SshTarget } from '../../src/ssh/connect-ssh.ts'

export interface SshServer {
  readonly sshd: LabSshd
  /** How the product reaches it, its key pinned. */
  readonly target: SshTarget
  /** A folder of this test on the same machine. */
  readonly folder: string
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** A real sshd on loopback that leads back to this machine. */
export async function sshServer(): Promise<SshServer> {
  const log = openUndoLog('ssh')
  try {
    const sshd = await startLabSshd(log, { address: '127.0.0.1', port: await freePort() })
    return {
      sshd,
      target: {
        name: 'far',
        host: sshd.address,
        port: sshd.port,
        user: sshd.user,
        privateKey: new Secret(sshd.privateKey),
        hostKey: sshd.hostKey,
      },
      folder: path.join(log.folder, 'work'),
      close: log.undo,
      [Symbol.asyncDispose]: log.undo,
    }
  } catch (error) {
    await log.undo()
    throw error
  }
}
