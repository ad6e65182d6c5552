import type { ReactNode } from 'react'
import { FormRows } from '../../../ui/form-rows.tsx'
import classes from '../workload-form.module.css'

interface DetailsProps {
  readonly summary: string
  readonly children: ReactNode
}

/** What most people never need, one click away (SF-10). */
export function Details({ summary, children }: DetailsProps) {
  return (
    <details className={classes.details}>
      <summary>{summary}</summary>
      <FormRows>{children}</FormRows>
    </details>
  )
}
