import { type ReactNode, useMemo } from 'react'
import { ErrorPanel } from '../error-panel.tsx'
import type { Column } from './column.ts'
import { columnsIn } from './columns-in.ts'
import classes from './data-table.module.css'
import { RoomContext } from './room-context.ts'
import { TableHead } from './table-head.tsx'
import { TableRows } from './table-rows.tsx'
import { TableSkeleton } from './table-skeleton.tsx'
import { tracksOf } from './tracks-of.ts'
import { useRoom } from './use-room.ts'

export interface DataTableProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  /** Absent while they are read for the first time. */
  readonly rows: readonly T[] | undefined
  readonly keyOf: (row: T) => string
  readonly error?: unknown
  readonly onRetry?: () => void
  readonly empty: ReactNode
  /** Called when the last rows come into sight. */
  readonly onEnd?: () => void
  readonly isGrowing?: boolean
}

/**
 * Rows of one kind, any number of them: only those in sight are drawn. A RowLink in a
 * cell makes its whole row a link.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, keyOf, error, onRetry, empty, onEnd, isGrowing = false } = props
  const room = useRoom()
  const shown = useMemo(() => columnsIn(columns, room), [columns, room])
  const hasError = error !== undefined && error !== null
  if (hasError && rows === undefined)
    return <ErrorPanel error={error} {...(onRetry === undefined ? {} : { onRetry })} />
  if (rows?.length === 0) return empty
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={rows === undefined ? -1 : rows.length + 1}
      aria-busy={rows === undefined || isGrowing}
      className={classes.table}
      style={tracksOf(shown)}
    >
      <TableHead columns={shown} />
      {rows === undefined && <TableSkeleton columns={shown} />}
      {rows !== undefined && (
        <RoomContext value={room}>
          <TableRows
            columns={shown}
            rows={rows}
            keyOf={keyOf}
            isGrowing={isGrowing}
            {...(onEnd === undefined ? {} : { onEnd })}
          />
        </RoomContext>
      )}
    </div>
  )
}
