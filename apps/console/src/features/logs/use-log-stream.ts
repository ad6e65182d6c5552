import { useEffect, useState } from 'react'
import { client } from '../../api/client.ts'
import { errorOf } from '../../api/error-of.ts'
import { followStream } from '../../api/live/follow-stream.ts'
import { throttle } from '../../api/live/throttle.ts'
import { whileVisible } from '../../api/live/while-visible.ts'
import type { Wire } from '../../api/wire.ts'
import type { ShownLine } from '../../ui/log/shown-line.ts'
import { shownLine } from './shown-line.ts'

const SHOW_MS = 100
/** The newest lines that are held; a search of older ones goes by the API or the command line. */
const KEPT = 20_000
/** Of many long lines fewer are held: a browser tab has no memory for twenty thousand of them. */
const KEPT_LETTERS = 20_000_000
const TAIL = 1_000

interface LogStream {
  readonly lines: readonly ShownLine[]
  readonly isLoading: boolean
  readonly error: unknown
}

const NOTHING: LogStream = { lines: [], isLoading: true, error: undefined }

/**
 * The lines of a workload, or of one replica, from the last thousand on, as they are written.
 * @param isWanted - false where nothing is there that could write
 */
export function useLogStream(
  workloadId: string,
  replicaId: string | undefined,
  isWanted: boolean,
): LogStream {
  const [stream, setStream] = useState(NOTHING)
  useEffect(() => {
    if (!isWanted) return
    const gone = new AbortController()
    setStream(NOTHING)
    let lastEventId: string | undefined
    let count = 0
    let waiting: ShownLine[] = []
    const show = throttle(SHOW_MS, () => {
      const more = waiting
      waiting = []
      if (gone.signal.aborted) return
      setStream(({ lines, error }) => ({
        lines: more.length === 0 ? lines : newest([...lines, ...more]),
        isLoading: false,
        error,
      }))
    })
    const work = async (signal: AbortSignal) => {
      const events = followStream({
        signal,
        lastEventId,
        isLast: () => false,
        onAlive: show,
        onLost: () => undefined,
        open: (last, either) =>
          client.GET('/v1/workloads/{workloadId}/logs/stream', {
            params: {
              path: { workloadId },
              query: { tail: TAIL, ...(replicaId === undefined ? {} : { replicaId }) },
              header: last === undefined ? {} : { 'last-event-id': last },
            },
            parseAs: 'stream',
            signal: either,
          }),
      })
      for await (const event of events) {
        lastEventId = event.id ?? lastEventId
        waiting.push(shownLine(JSON.parse(event.data) as Wire['LogLine'], count++))
        show()
      }
    }
    whileVisible(gone.signal, work).catch((error: unknown) => {
      if (!gone.signal.aborted)
        setStream(({ lines }) => ({ lines, isLoading: false, error: errorOf(error) }))
    })
    return () => gone.abort()
  }, [workloadId, replicaId, isWanted])
  return stream
}

function newest(lines: readonly ShownLine[]): readonly ShownLine[] {
  let letters = 0
  const first = lines.findLastIndex(({ text }) => {
    letters += text.length
    return letters > KEPT_LETTERS
  })
  return lines.slice(Math.max(first + 1, lines.length - KEPT))
}
