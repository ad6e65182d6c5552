import type { CSSProperties } from 'react'
import type { Column } from './column.ts'

/** The grid's columns, as a variable for data-table.module.css. */
export function tracksOf<T>(columns: readonly Column<T>[]): CSSProperties {
  const tracks = columns.map(({ width }) => `minmax(0, ${width})`).join(' ')
  return { '--tracks': tracks } as CSSProperties
}
