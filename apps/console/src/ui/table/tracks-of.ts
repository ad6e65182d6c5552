import type { CSSProperties } from 'react'
import type { Column } from './column.ts'

/** The grid's columns at each width of the window, as variables for data-table.module.css. */
export function tracksOf<T>(columns: readonly Column<T>[]): CSSProperties {
  const tracks = (hidden: readonly (string | undefined)[]) =>
    columns
      .filter(({ hiddenOn }) => hiddenOn === undefined || !hidden.includes(hiddenOn))
      .map(({ width }) => `minmax(0, ${width})`)
      .join(' ')
  return {
    '--wide': tracks([]),
    '--tablet': tracks(['tablet']),
    '--phone': tracks(['tablet', 'phone']),
  } as CSSProperties
}
