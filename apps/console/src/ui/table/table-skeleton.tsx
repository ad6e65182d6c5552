import { Skeleton } from '@mantine/core'
import type { Column } from './column.ts'
import classes from './data-table.module.css'

const ROWS = ['a', 'b', 'c', 'd', 'e']

interface TableSkeletonProps<T> {
  readonly columns: readonly Column<T>[]
}

export function TableSkeleton<T>({ columns }: TableSkeletonProps<T>) {
  return (
    <div role="presentation">
      {ROWS.map((row) => (
        <div key={row} className={classes.waiting}>
          {columns.map(({ key }, index) => (
            <div key={key} className={classes.cell}>
              <Skeleton height={10} width={index === 0 ? '60%' : '45%'} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
