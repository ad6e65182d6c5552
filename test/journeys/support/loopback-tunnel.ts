import type { LabHost } from '@keystone/testkit/lab/lab-host'
import { startLabProcess } from '@keystone/testkit/lab/lab-process'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'

/**
 * This machine's loopback port on the loopback of a lab host: both engines then know a registry by one
 * name, and take plain HTTP from it, as engines do from their own loopback only.
 */
export async function loopbackTunnel(host: LabHost, port: number) {
  const log = openUndoLog('t')
  const forward = `127.0.0.1:${port}:127.0.0.1:${port}`
  const known = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null']
  const forwarding = ['-v', '-o', 'ExitOnForwardFailure=yes', '-N', '-R', forward]
  const access = ['-i', host.privateKeyFile, '-p', String(host.port), '-l', host.user]
  const argv = ['ssh', '-F', 'none', ...known, ...forwarding, ...access, host.address] as const
  const ssh = startLabProcess(log, 'tunnel', argv)
  try {
    await waitFor('the tunnel', () => ssh.output().includes('remote forward success'))
  } catch (error) {
    const said = ssh.output().slice(-1_000)
    await log.undo()
    throw new Error(`no tunnel: ${said}`, { cause: error })
  }
  return { close: log.undo, [Symbol.asyncDispose]: log.undo }
}
