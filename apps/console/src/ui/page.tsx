import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  readonly children: ReactNode
  /** Uses all of the width: lists and logs. */
  readonly isWide?: boolean
  /** Is exactly as high as the window; what is inside scrolls. */
  readonly isFull?: boolean
}

/** The room of a page: its width, its margins, its rhythm. */
export function Page({ children, isWide = false, isFull = false }: PageProps) {
  return (
    <div className={classes.page} data-wide={isWide || undefined} data-full={isFull || undefined}>
      {children}
    </div>
  )
}
