import type { Column } from './column.ts'
import classes from './data-table.module.css'

interface TableHeadProps<T> {
  readonly columns: readonly Column<T>[]
}

export function TableHead<T>({ columns }: TableHeadProps<T>) {
  return (
    <div role="rowgroup">
      <div role="row" className={classes.head}>
        {columns.map(({ key, header, isRight }) => (
          <div
            key={key}
            role="columnheader"
            className={classes.cell}
            data-right={isRight || undefined}
            title={header || undefined}
          >
            {header}
          </div>
        ))}
      </div>
    </div>
  )
}
