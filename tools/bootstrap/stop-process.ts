import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, type ProcessIdentity } from '../../packages/foundation/src/process-identity.ts'

const POLL_MS = 50

/**
 * Ends a recorded process: SIGTERM, then SIGKILL once `graceMs` have passed. Does nothing when it has
 * gone already, or when its pid belongs to another process now.
 *
 * @returns whether it was alive
 */
export async function stopProcess(
  recorded: ProcessIdentity | undefined,
  graceMs: number,
): Promise<boolean> {
  if (!isAlive(recorded)) return false
  process.kill(recorded.pid, 'SIGTERM')
  for (let waitedMs = 0; waitedMs < graceMs; waitedMs += POLL_MS) {
    if (!isAlive(recorded)) return true
    await delay(POLL_MS)
  }
  if (isAlive(recorded)) process.kill(recorded.pid, 'SIGKILL')
  while (isAlive(recorded)) await delay(POLL_MS)
  return true
}
