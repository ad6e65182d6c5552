import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../../api/client.ts'
import { followStream } from '../../api/live/follow-stream.ts'
import { throttle } from '../../api/live/throttle.ts'
import { whileVisible } from '../../api/live/while-visible.ts'
import type { Wire } from '../../api/wire.ts'
import { operationQuery } from './operation-query.ts'
import { type Outputs, withLines } from './outputs.ts'

const REFRESH_MS = 250

/**
 * Follows an operation and all below it: what its steps write, line by line, and its tree, read again
 * at each event. The same for one of last month: its stream tells all and ends.
 */
export function useOperationStream(operationId: string): Outputs {
  const queries = useQueryClient()
  const [outputs, setOutputs] = useState<Outputs>(new Map())
  useEffect(() => {
    const gone = new AbortController()
    setOutputs(new Map())
    let lastEventId: string | undefined
    let waiting: Wire['OutputLine'][] = []
    const show = throttle(REFRESH_MS, () => {
      const lines = waiting
      waiting = []
      setOutputs((before) => withLines(before, lines))
    })
    const refresh = throttle(REFRESH_MS, () => {
      void queries.invalidateQueries({ queryKey: operationQuery(operationId).queryKey })
    })
    const work = async (signal: AbortSignal) => {
      const events = followStream({
        signal,
        lastEventId,
        isLast: ({ event }) => event === 'end',
        onAlive: () => undefined,
        onLost: () => undefined,
        open: (last, either) =>
          client.GET('/v1/operations/{operationId}/stream', {
            params: {
              path: { operationId },
              header: last === undefined ? {} : { 'last-event-id': last },
            },
            parseAs: 'stream',
            signal: either,
          }),
      })
      for await (const event of events) {
        lastEventId = event.id ?? lastEventId
        const data = JSON.parse(event.data) as Wire['OperationStreamEvent']
        if (data.is !== 'output') {
          refresh()
          continue
        }
        waiting.push(data.line)
        show()
      }
    }
    // A refusal is told by the query of the tree, which is asked for the same operation.
    whileVisible(gone.signal, work).catch(() => undefined)
    return () => gone.abort()
  }, [queries, operationId])
  return outputs
}
