import { useCallback, useEffect, useMemo, useState } from 'react'
import { useSession } from '../session/use-session.ts'
import { type Draft, EMPTY_DRAFT } from './draft.ts'
import { draftStore } from './draft-store.ts'

export interface DraftState {
  readonly draft: Draft
  readonly change: (edit: (before: Draft) => Draft) => void
  readonly clear: () => void
}

/** What was answered so far, as it was left. */
export function useDraft(): DraftState {
  const { organisation } = useSession()
  const store = useMemo(() => draftStore(organisation.id), [organisation.id])
  const [draft, setDraft] = useState(store.read)
  useEffect(() => store.write(draft), [store, draft])
  return { draft, change: setDraft, clear: useCallback(() => setDraft(EMPTY_DRAFT), []) }
}
