import { StepError } from '@keystone/plugin-kit/step-error'
import type { Reach } from '../reach.ts'

/**
 * Bridges of environments that the machine has now, by their exact form (`bridgeName`). A prefix is not
 * enough: an uplink may be called `ks0`, and a rule for `ks+` would lock its own people out.
 */
export async function environmentBridges(
  reach: Reach,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const devices = await reach.readText('/proc/net/dev', signal).catch((error: Error) => {
    if (error instanceof StepError) throw error
    throw new StepError('FIREWALL_FAILED', `The interfaces cannot be read: ${error.message}`, {
      hint: 'Keystone works with Linux servers whose /proc is readable.',
      cause: error,
    })
  })
  return [...devices.matchAll(/^\s*(ks[0-9a-f]{12}):/gm)].map(([, name = '']) => name).toSorted()
}
