import type { ErrorComponentProps } from '@tanstack/react-router'
import { ScriptLost } from '../api/script-lost.ts'
import { ErrorPanel } from './error-panel.tsx'
import classes from './page.module.css'
import { ScriptLostPanel } from './script-lost-panel.tsx'

/** In place of a page that could not be shown. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className={classes.page}>
      {error instanceof ScriptLost ? (
        <ScriptLostPanel />
      ) : (
        <ErrorPanel error={error} onRetry={reset} />
      )}
    </div>
  )
}
