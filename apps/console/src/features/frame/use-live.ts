import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { runLive } from '../../api/live/run-live.ts'

/** Keeps everything shown true while somebody is signed in; a refusal for good is thrown to the page. */
export function useLive(): void {
  const queries = useQueryClient()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    const gone = new AbortController()
    runLive(queries, gone.signal).catch((error: unknown) => {
      if (!gone.signal.aborted) setFailure(error)
    })
    return () => gone.abort()
  }, [queries])
  if (failure !== undefined) throw failure
}
