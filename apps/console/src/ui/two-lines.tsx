import type { ReactNode } from 'react'
import classes from './two-lines.module.css'

interface TwoLinesProps {
  readonly first: ReactNode
  /** What has columns of its own where there is room for them. */
  readonly onPhone: ReactNode
}

/** The first cell of a row, with what a phone has no columns for under it. */
export function TwoLines({ first, onPhone }: TwoLinesProps) {
  return (
    <div className={classes.lines}>
      <div>{first}</div>
      <div className={classes.second}>{onPhone}</div>
    </div>
  )
}
