import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { identify, type ProcessIdentity } from '@keystone/foundation/process-identity'
import type { UndoLog } from './undo-log.ts'

export type LabProcess = {
  readonly identity: ProcessIdentity
  readonly isRunning: () => boolean
  /** Everything it has written so far, both streams. */
  readonly output: () => string
  /** Faults: SIGKILL, SIGSTOP, SIGCONT and the like, to this very process. */
  readonly signal: (signal: NodeJS.Signals) => void
}

export type LabProcessOptions = {
  readonly env?: NodeJS.ProcessEnv
  readonly uid?: number
  readonly gid?: number
  /** It lives in a namespace whose end is in the log already, and dies with that. */
  readonly endsWithNamespace?: boolean
}

/** Starts a daemon of the lab; its end is in the undo log before anything else can fail. */
export function startLabProcess(
  log: UndoLog,
  name: string,
  argv: readonly [string, ...string[]],
  options: LabProcessOptions = {},
): LabProcess {
  const [program, ...args] = argv
  const file = path.join(log.folder, `${name}.log`)
  const output = openSync(file, 'a')
  // Its own session: a Ctrl-C at the test's terminal leaves it to be ended in order.
  const { endsWithNamespace, ...spawnOptions } = options
  const child = spawn(program, args, {
    ...spawnOptions,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  child.on('error', () => undefined)
  child.unref()
  const identity = child.pid === undefined ? undefined : identify(child.pid)
  if (!identity) throw new Error(`the lab could not start ${argv.join(' ')}`)
  if (!endsWithNamespace) log.add({ kind: 'process', process: identity })
  return {
    identity,
    isRunning: () => identify(identity.pid)?.startTicks === identity.startTicks,
    output: () => readFileSync(file, 'utf8'),
    signal: (signal) => process.kill(identity.pid, signal),
  }
}
