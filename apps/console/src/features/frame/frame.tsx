import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/api-error.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { SessionContext } from '../session/session-context.ts'
import { sessionQuery } from '../session/session-query.ts'
import classes from './frame.module.css'
import { SignedInFrame } from './signed-in-frame.tsx'
import { ToSignIn } from './to-sign-in.tsx'

/** Around every page: lets in who is signed in, and takes everybody else to the sign-in and back. */
export function Frame() {
  const { data: session, error, refetch } = useQuery(sessionQuery)
  if (session !== undefined)
    return (
      <SessionContext value={session}>
        <SignedInFrame />
      </SessionContext>
    )
  if (error instanceof ApiError && error.parts.code === 'SIGN_IN_REQUIRED') return <ToSignIn />
  if (error !== null)
    return (
      <main className={classes.broken}>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </main>
    )
  return <PageSkeleton />
}
