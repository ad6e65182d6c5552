import { memo } from 'react'
import type { Column } from './column.ts'
import classes from './data-table.module.css'

interface TableRowProps<T> {
  readonly columns: readonly Column<T>[]
  readonly row: T
  /** From 0. */
  readonly index: number
  /** How far below the head it stands. */
  readonly topPx: number
}

function Row<T>({ columns, row, index, topPx }: TableRowProps<T>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {columns.map(({ key, cell, isRight }) => (
        <div key={key} role="cell" className={classes.cell} data-right={isRight || undefined}>
          {cell(row)}
        </div>
      ))}
    </div>
  )
}

/** A row; drawn once while it is in sight, however the list is scrolled. */
export const TableRow = memo(Row) as typeof Row
