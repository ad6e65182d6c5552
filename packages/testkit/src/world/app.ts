import type { Behaviour, Program } from './program.ts'
import type { World } from './world.ts'

/** The file of a pretended repository that says what its application does. */
export const APP_FILE = 'app.json'

/** An application of the simulation: one version of it, as committed. */
export interface App {
  readonly version: string
  readonly port?: number
  readonly buildMs: number
  readonly buildFails: boolean
  /** Never: it does not become ready. */
  readonly readyAfterMs: number | 'never'
  /** Ends by itself so long after its start. */
  readonly diesAfterMs?: number
  readonly stopsAfterMs: number
  /** What a one-off command of it takes, and how it ends. */
  readonly oneOff: { readonly takesMs: number; readonly exitCode: number }
}

/** The first word of every one-off command of the simulation. */
export const ONE_OFF = 'run-once'
/** The path whose requests stay open. */
export const SLOW_PATH = '/slow'

export function appProgram(world: World, app: App): Program {
  return ({ command, environment, labels, name }): Behaviour => {
    // As real ones do: it tells its log what nobody should see.
    const lines = [`version ${app.version} starts as ${name} with ${JSON.stringify(environment)}`]
    if (command?.[0] === ONE_OFF) {
      return {
        lines,
        stopsAfterMs: 0,
        ends: { afterMs: app.oneOff.takesMs, exitCode: app.oneOff.exitCode },
        ended: () => world.oneOffs.push({ command, labels, exitCode: app.oneOff.exitCode }),
      }
    }
    const port = Number(environment.PORT ?? app.port)
    return {
      lines,
      stopsAfterMs: app.stopsAfterMs,
      ...(app.diesAfterMs === undefined ? {} : { ends: { afterMs: app.diesAfterMs, exitCode: 1 } }),
      ...(Number.isInteger(port) && app.readyAfterMs !== 'never'
        ? { listens: { port, afterMs: app.readyAfterMs, answer: answerOf(app) } }
        : {}),
    }
  }
}

function answerOf({ version }: App) {
  return (path: string) => {
    if (path === SLOW_PATH) return 'hang'
    return { status: 200, body: version }
  }
}
