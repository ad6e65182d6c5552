import { existsSync } from 'node:fs'
import { findProgram } from '../bootstrap/find-program.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { stopProcess } from '../bootstrap/stop-process.ts'
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
  if (!state.bridgeExisted) await removeBridge()
  return { changed: true, summary: 'stopped' }
}

/** dockerd leaves its default bridge behind when it ends. */
async function removeBridge(): Promise<void> {
  const ip = findProgram('ip')
  if (!ip || !existsSync('/sys/class/net/docker0')) return
  await runCommand([ip, 'link', 'delete', 'docker0'])
}
