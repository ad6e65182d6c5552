import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Column } from './column.ts'
import classes from './data-table.module.css'
import { TableRow } from './table-row.tsx'

const ROW_PX = 48
const AHEAD = 12

interface TableRowsProps<T> {
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly onEnd?: () => void
  readonly isGrowing: boolean
}

export function TableRows<T>({ columns, rows, keyOf, onEnd, isGrowing }: TableRowsProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (list.current !== null) setTop(list.current.getBoundingClientRect().top + window.scrollY)
  }, [])
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
    scrollMargin: top,
  })
  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - AHEAD && !isGrowing) onEnd?.()
  }, [last, rows.length, isGrowing, onEnd])
  return (
    <div
      ref={list}
      role="rowgroup"
      className={classes.rows}
      style={{ height: rows.length * ROW_PX }}
    >
      {shown.map(({ index, start }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <TableRow
            key={keyOf(row)}
            columns={columns}
            row={row}
            index={index}
            topPx={start - top}
          />
        )
      })}
    </div>
  )
}
