import { setTimeout as delay } from 'node:timers/promises'
import { quantile } from '../support/spread.ts'
import { holdWebSocket } from './hold-web-socket.ts'
import { visit } from './visit.ts'

export interface LoadSpec {
  readonly port: number
  /** Host of the workload that changes. */
  readonly host: string
  /** Host of one that does not: a connection to it must outlive every change of the other. */
  readonly neighbour: string
  readonly visitors: number
  readonly requestsPerSecond: number
  readonly longPolls: number
  readonly longPollMs: number
  readonly webSockets: number
}

export type LoadOrder =
  | ({ readonly type: 'start' } & LoadSpec)
  | { readonly type: 'phase' }
  | { readonly type: 'stop' }

/** What a phase of the load has seen. */
export interface PhaseSeen {
  readonly sent: number
  readonly failed: number
  /** The first failures, with their times. */
  readonly failures: readonly string[]
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  readonly longPolls: number
  /** WebSockets opened, messages echoed, and those ended by the server in peace (1001). */
  readonly webSockets: {
    readonly opened: number
    readonly echoes: number
    readonly goneAway: number
  }
}

const SHOWN_FAILURES = 20

/** Constant requests over keep-alive connections, long polls one after the other, WebSockets held. */
export function startLoad(spec: LoadSpec): {
  readonly nextPhase: () => PhaseSeen
  readonly stop: () => Promise<PhaseSeen>
} {
  let phase = newPhase()
  let stopping = false
  const fail = (what: string) => phase.failures.push(`${new Date().toISOString()} ${what}`)
  const pauseMs = (1_000 * spec.visitors) / spec.requestsPerSecond
  const requests = visit({ ...spec, path: '/', count: spec.visitors }, async (ask) => {
    let dueAt = performance.now() + Math.random() * pauseMs
    while (!stopping) {
      await delay(Math.max(0, dueAt - performance.now()))
      // Late ones are not made up for: a burst after a stall would be another load.
      dueAt = Math.max(dueAt + pauseMs, performance.now())
      const startedAt = performance.now()
      phase.sent += 1
      const problem = await ask()
      if (problem === undefined) phase.timesMs.push(performance.now() - startedAt)
      else fail(problem)
    }
  })
  const polls = visit(
    { ...spec, path: `/slow?ms=${spec.longPollMs}`, count: spec.longPolls },
    async (ask) => {
      while (!stopping) {
        phase.longPolls += 1
        const problem = await ask()
        if (problem !== undefined) fail(`long poll: ${problem}`)
      }
    },
  )
  const sockets = Array.from({ length: spec.webSockets }, (_, index) => {
    const isNeighbours = index % 2 === 1
    return holdWebSocket({
      port: spec.port,
      host: isNeighbours ? spec.neighbour : spec.host,
      mayGoAway: !isNeighbours,
      seen: (event) => {
        phase.webSockets[event] += 1
      },
      fail: (why) => fail(`WebSocket ${isNeighbours ? 'of the neighbour' : ''}: ${why}`),
    })
  })
  const nextPhase = () => {
    const ended = phase
    phase = newPhase()
    return summary(ended)
  }
  return {
    nextPhase,
    async stop() {
      stopping = true
      await Promise.all([...requests, ...polls])
      for (const socket of sockets) socket.close()
      return nextPhase()
    },
  }
}

function newPhase() {
  return {
    sent: 0,
    timesMs: [] as number[],
    failures: [] as string[],
    longPolls: 0,
    webSockets: { opened: 0, echoes: 0, goneAway: 0 },
  }
}

function summary(phase: ReturnType<typeof newPhase>): PhaseSeen {
  const sorted = phase.timesMs.toSorted((a, b) => a - b)
  return {
    sent: phase.sent,
    failed: phase.failures.length,
    failures: phase.failures.slice(0, SHOWN_FAILURES),
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    maxMs: sorted.at(-1) ?? Number.NaN,
    longPolls: phase.longPolls,
    webSockets: phase.webSockets,
  }
}
