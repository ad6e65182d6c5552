import path from 'node:path'
import { run } from './run.ts'
import { openUndoLog } from './undo-log.ts'

export type LabEngine = {
  readonly socketPath: string
  /** For the docker command: `unix://…`. */
  readonly dockerHost: string
  /** Unique to this test; begin the name of every object with it. */
  readonly prefix: string
  /** Put this on every object the test itself makes; `close` removes what carries it. */
  readonly label: { readonly name: string; readonly value: string }
  /** Also remove, on close, what the product made under a label of its own (`name=value`). */
  readonly alsoRemove: (label: string) => void
  /** Runs the docker command on this engine and returns its output. */
  readonly docker: (...args: readonly string[]) => Promise<string>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const LAB_LABEL = 'keystone.lab'

/**
 * The machine's real engine, shared by all tests, with a corner of its own for this one. The socket
 * is the one that `npm test` has made sure of (`DOCKER_HOST`, else the usual path).
 */
export function labEngine(): LabEngine {
  const log = openUndoLog('e')
  const socketPath = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace(
    'unix://',
    '',
  )
  const dockerHost = `unix://${socketPath}`
  const prefix = `ks${path.basename(log.folder).toLowerCase()}`
  log.add({ kind: 'labelled', dockerHost, label: `${LAB_LABEL}=${prefix}` })
  return {
    socketPath,
    dockerHost,
    prefix,
    label: { name: LAB_LABEL, value: prefix },
    alsoRemove: (label) => log.add({ kind: 'labelled', dockerHost, label }),
    docker: (...args) => run(['docker', '--host', dockerHost, ...args]),
    close: log.undo,
    [Symbol.asyncDispose]: log.undo,
  }
}
