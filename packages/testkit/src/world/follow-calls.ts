import type { EngineEvent, EnginePort, LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { EngineParts } from './engine-parts.ts'
import { refusals } from './engine-refusals.ts'

type FollowCalls = Pick<EnginePort, 'logs' | 'events'>

export function followCalls({ machine, through }: EngineParts): FollowCalls {
  return {
    async *logs(name, options, signal): AsyncGenerator<LogLine> {
      const look = through({ what: `logs of ${name}`, kind: 'read', signal }, () => {
        const found = machine.containers.get(name)
        if (!found) throw refusals.notFound(name)
        return found
      })
      const container = await look.catch((error: unknown) => {
        if (signal.aborted) return undefined
        throw error
      })
      if (!container) return
      if (options.follow && container.state === 'running') {
        await Promise.race([container.ended.promise, aborted(signal)])
      }
      const since = container.lines.filter((line) => line.at >= (options.sinceMs ?? 0))
      const lines = options.tail === undefined ? since : since.slice(-options.tail || since.length)
      if (!signal.aborted) yield* lines
    },
    async *events(signal): AsyncGenerator<EngineEvent> {
      const waiting: EngineEvent[] = []
      let wake = Promise.withResolvers<void>()
      const listener = (event: EngineEvent) => {
        waiting.push(event)
        wake.resolve()
      }
      machine.listeners.add(listener)
      try {
        while (!signal.aborted) {
          yield* waiting.splice(0)
          if (waiting.length > 0) continue
          wake = Promise.withResolvers()
          await Promise.race([wake.promise, aborted(signal)])
        }
      } finally {
        machine.listeners.delete(listener)
      }
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
