import { isAlive, type ProcessIdentity } from '@keystone/foundation/process-identity'
import { waitFor } from './wait-for.ts'

const GRACE_MS = 10_000

/** Ends a process that the lab started: SIGTERM, SIGKILL after 10 s; a stopped one is woken first. */
export async function stopProcess(recorded: ProcessIdentity): Promise<void> {
  if (!isAlive(recorded)) return
  process.kill(recorded.pid, 'SIGTERM')
  process.kill(recorded.pid, 'SIGCONT')
  const gone = () => !isAlive(recorded)
  const ended = waitFor('its end', gone, { timeoutMs: GRACE_MS })
  await ended.catch(() => {
    if (!gone()) process.kill(recorded.pid, 'SIGKILL')
    return waitFor(`the end of process ${recorded.pid}`, gone)
  })
}
