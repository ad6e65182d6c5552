import { useCallback, useEffect, useMemo, useState } from 'react'
import { useSession } from '../session/use-session.ts'
import type { Draft, Place } from './draft.ts'
import { draftStore } from './draft-store.ts'

export interface DraftState {
  readonly draft: Draft
  readonly change: (edit: (before: Draft) => Draft) => void
  readonly clear: () => void
}

/**
 * What was answered so far, as it was left.
 * @param isResumed - false: somebody adds a workload; one that was deployed already is not asked about again
 */
export function useDraft(place: Place | undefined, isResumed: boolean): DraftState {
  const { user, organisation } = useSession()
  const store = useMemo(
    () => draftStore({ userId: user.id, organisationId: organisation.id }, place),
    [user.id, organisation.id, place],
  )
  const [draft, setDraft] = useState(() => {
    const kept = store.read()
    return isResumed || kept.operationId === undefined ? kept : store.empty
  })
  useEffect(() => store.write(draft), [store, draft])
  return { draft, change: setDraft, clear: useCallback(() => setDraft(store.empty), [store]) }
}
