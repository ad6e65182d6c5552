import type { PhaseResult } from '../bootstrap/phase.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { stopProcess } from '../bootstrap/stop-process.ts'
import { removeDefaultBridge } from './default-bridge.ts'
import { readEngineState } from './engine-state.ts'

const GRACE_MS = 20_000

/** Stops the engine that we started, by recorded process; one that was found running stays. */
export async function stopEngine(): Promise<PhaseResult> {
  const state = readEngineState()
  if (!state) return { changed: false, summary: 'left running' }
  if (state.systemdUnit) {
    await runCommand(['systemctl', 'stop', state.systemdUnit, 'docker.socket'])
  }
  await stopProcess(state.dockerd, GRACE_MS)
  await stopProcess(state.containerd, GRACE_MS)
  if (!state.bridgeExisted) await removeDefaultBridge()
  return { changed: true, summary: 'stopped' }
}
