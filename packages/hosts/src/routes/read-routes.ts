import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'
import { parseRoutes } from './parse-routes.ts'

/** Networks in use on a machine. Read from the kernel, because `ip` is not installed everywhere. */
export async function readRoutes(reach: Reach, signal: AbortSignal): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await reach.exec(['cat', '/proc/net/route'], signal)
  if (exitCode === 0) return parseRoutes(stdout)
  throw new StepError('ROUTES_UNKNOWN', `The routes of the server cannot be read: ${stderr}`, {
    hint: 'Keystone works with Linux servers whose /proc is readable.',
  })
}
