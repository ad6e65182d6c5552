import { type ReactNode, use } from 'react'
import { RoomContext } from './table/room-context.ts'
import classes from './two-lines.module.css'

interface TwoLinesProps {
  readonly first: ReactNode
  /** What has columns of its own where there is room for them. */
  readonly onPhone: ReactNode
}

/** The first cell of a row, with what a phone has no columns for under it. */
export function TwoLines({ first, onPhone }: TwoLinesProps) {
  const isPhone = use(RoomContext) === 'phone'
  if (!isPhone) return first
  return (
    <div className={classes.lines}>
      <div>{first}</div>
      <div className={classes.second}>{onPhone}</div>
    </div>
  )
}
