import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorPanel } from './error-panel.tsx'
import classes from './page.module.css'

/** In place of a page that could not be shown. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className={classes.page}>
      <ErrorPanel error={error} onRetry={reset} />
    </div>
  )
}
