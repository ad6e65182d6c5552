import { setTimeout as sleep } from 'node:timers/promises'
import type { MachineLoad } from '@keystone/plugin-kit/ports/server-ports'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'
import { parseLoad } from './parse-load.ts'

/** Between two looks at the processors: they tell what they did since they booted, not what they do. */
const APART_MS = 500

/** How busy a machine is, from the kernel's own files: nothing has to be installed for it. */
export async function readLoad(reach: Reach, signal: AbortSignal): Promise<MachineLoad> {
  const before = await reach.exec(['cat', '/proc/stat'], signal)
  await sleep(APART_MS, undefined, { signal })
  const files = ['/proc/loadavg', '/proc/meminfo', '/proc/stat']
  const after = await reach.exec(['cat', ...files], signal)
  const load = parseLoad(before.stdout, after.stdout)
  if (load !== undefined) return load
  throw new StepError('LOAD_UNKNOWN', `The load of the server cannot be read: ${after.stderr}`, {
    hint: 'Keystone works with Linux servers whose /proc is readable.',
  })
}
