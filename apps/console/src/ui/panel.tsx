import type { ReactNode } from 'react'
import classes from './section.module.css'

interface PanelProps {
  readonly children: ReactNode
}

/** A field that a table fills to its edges. */
export function Panel({ children }: PanelProps) {
  return (
    <div className={classes.body} data-flush>
      {children}
    </div>
  )
}
