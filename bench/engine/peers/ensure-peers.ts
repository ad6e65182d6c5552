import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from '@keystone/testkit/lab/run'

/**
 * Installs the peers beside this file, without their scripts. They are no dependency of the project:
 * whoever starts Keystone from a clone does not pay for what it is measured against.
 */
export async function ensurePeers(): Promise<void> {
  const folder = import.meta.dirname
  if (existsSync(path.join(folder, 'node_modules/graphile-worker'))) return
  const npm = [
    'npm',
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ] as const
  await run([...npm], { cwd: folder })
}
