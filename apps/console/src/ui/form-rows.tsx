import type { ReactNode } from 'react'
import classes from './form-rows.module.css'

interface FormRowsProps {
  readonly children: ReactNode
}

/** Fields one under the other. */
export function FormRows({ children }: FormRowsProps) {
  return <div className={classes.rows}>{children}</div>
}
