import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type WheelEvent } from 'react'
import classes from './log.module.css'
import { LogRow } from './log-row.tsx'
import type { ShownLine } from './shown-line.ts'

const LINE_PX = 20
const AHEAD = 20
/** This near the end counts as being at it. */
const END_PX = 40

interface LogLinesProps {
  readonly lines: readonly ShownLine[]
  readonly search: string
  readonly isWrapped: boolean
  readonly isFollowing: boolean
  /** Told when the person scrolls away from the end, or back to it. */
  readonly onFollow: (isFollowing: boolean) => void
}

export function LogLines({ lines, search, isWrapped, isFollowing, onFollow }: LogLinesProps) {
  const box = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: AHEAD,
  })
  useEffect(() => {
    if (isFollowing && lines.length > 0)
      virtualizer.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [isFollowing, lines.length, virtualizer])
  const lastTop = useRef(0)
  // By direction: a scroll that is on its way up passes the end's neighbourhood, and a wheel is told of
  // before anything moved. Waiting for the place alone, a line that came between pulled the person back.
  const onWheel = ({ deltaY, currentTarget }: WheelEvent) => {
    if (deltaY < 0 && currentTarget.scrollTop > 0) onFollow(false)
  }
  const onScroll = () => {
    const element = box.current
    if (element === null) return
    const { scrollTop, scrollHeight, clientHeight } = element
    const isUp = scrollTop < lastTop.current
    const isAtEnd = scrollHeight - scrollTop - clientHeight < END_PX
    lastTop.current = scrollTop
    if (isUp !== isAtEnd) onFollow(isAtEnd)
  }
  return (
    <div
      ref={box}
      role="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className={classes.box}
      onWheel={onWheel}
      onScroll={onScroll}
    >
      <div
        className={classes.lines}
        data-wrap={isWrapped || undefined}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index]
          if (line === undefined) return null
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <LogRow line={line} search={search} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
