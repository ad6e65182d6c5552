import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { acceptsConnections } from '@keystone/testkit/lab/accepts-connections'
import { startLabProcess } from '@keystone/testkit/lab/lab-process'
import { makeNamespace } from '@keystone/testkit/lab/make-namespace'
import { run } from '@keystone/testkit/lab/run'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'

const ADDRESS = '169.254.169.254'

/** A metadata service as clouds have it: link-local, behind the machine's own network card. */
export async function labMetadata() {
  const log = openUndoLog('m')
  try {
    const { name, interfaceName, address, gatewayAddress } = await makeNamespace(log)
    const inside = (...args: readonly string[]) => run(['ip', '-n', name, ...args])
    await inside('address', 'add', `${ADDRESS}/32`, 'dev', 'lo')
    // Answers find their way back to containers: what is refused is refused by a rule.
    await inside('route', 'add', 'default', 'via', gatewayAddress)
    await run(['ip', 'route', 'add', `${ADDRESS}/32`, 'via', address, 'dev', interfaceName])
    writeFileSync(path.join(log.folder, 'index.html'), 'credentials')
    const httpd = ['busybox', 'httpd', '-f', '-p', '80', '-h', log.folder] as const
    startLabProcess(log, 'metadata', ['ip', 'netns', 'exec', name, ...httpd])
    await waitFor('the metadata service', () => acceptsConnections(ADDRESS, 80))
  } catch (error) {
    await log.undo()
    throw error
  }
  return { address: ADDRESS, close: log.undo, [Symbol.asyncDispose]: log.undo }
}
