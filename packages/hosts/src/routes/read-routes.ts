import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'
import { parseRoutes } from './parse-routes.ts'

/** Networks in use on a machine. Read from the kernel, because `ip` is not installed everywhere. */
export async function readRoutes(reach: Reach, signal: AbortSignal): Promise<readonly string[]> {
  const table = await reach.readText('/proc/net/route', signal).catch((error: Error) => {
    if (error instanceof StepError) throw error
    throw new StepError(
      'ROUTES_UNKNOWN',
      `The routes of the server cannot be read: ${error.message}`,
      {
        hint: 'Keystone works with Linux servers whose /proc is readable.',
        cause: error,
      },
    )
  })
  return parseRoutes(table)
}
