import type { ReactNode } from 'react'
import classes from './list-tools.module.css'

interface ListToolsProps {
  readonly children: ReactNode
}

/** Search and filters above a list. */
export function ListTools({ children }: ListToolsProps) {
  return <search className={classes.tools}>{children}</search>
}
