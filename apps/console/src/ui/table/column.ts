import type { ReactNode } from 'react'

export interface Column<T> {
  readonly key: string
  readonly header: string
  /** A track of a CSS grid: `2fr`, `9rem`. */
  readonly width: string
  readonly cell: (row: T) => ReactNode
  /** Left out where there is so little room, or less. */
  readonly hiddenOn?: 'tablet' | 'phone'
  readonly isRight?: boolean
}
