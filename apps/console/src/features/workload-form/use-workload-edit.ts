import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { errorOf } from '../../api/error-of.ts'
import type { Wire } from '../../api/wire.ts'
import { workloadQuery } from '../workloads/workload-query.ts'
import { isSame } from './json/is-same.ts'
import type { JsonObject } from './json/json.ts'

/** What of a workload is edited here. */
export interface Edited {
  readonly name: string
  readonly spec: JsonObject
}

/**
 * An edit of a workload that somebody else may edit too. `workload` is what the server has now; the
 * edit remembers what it began from, so that neither overwrites the other (If-Match).
 */
export function useWorkloadEdit(workload: Wire['Workload']) {
  const queries = useQueryClient()
  const stored = editedOf(workload)
  const [base, setBase] = useState({ edited: stored, revision: workload.revision })
  const [mine, setMine] = useState(stored)
  const isDirty = !isEqual(mine, base.edited)
  const isNewer = workload.revision !== base.revision
  // What nobody edits here is simply shown as it is now; a revision that changed nothing here is no conflict.
  if (isNewer && (!isDirty || isEqual(stored, base.edited))) {
    setBase({ edited: stored, revision: workload.revision })
    if (!isDirty) setMine(stored)
  }
  const save = useMutation({
    mutationFn: () =>
      ask(() =>
        client.PUT('/v1/workloads/{workloadId}', {
          params: {
            path: { workloadId: workload.id },
            header: { 'if-match': `"${base.revision}"` },
          },
          body: { name: mine.name, spec: mine.spec as unknown as Wire['WorkloadSpecInput'] },
        }),
      ),
    onSuccess: (saved) => {
      setBase({ edited: editedOf(saved), revision: saved.revision })
      setMine(editedOf(saved))
      queries.setQueryData(workloadQuery(workload.id).queryKey, saved)
    },
    onError: (error) => {
      if (errorOf(error).parts.code === 'REVISION_STALE')
        void queries.invalidateQueries({ queryKey: workloadQuery(workload.id).queryKey })
    },
  })
  return {
    mine,
    setMine,
    isDirty,
    save,
    base: base.edited,
    /** What somebody else saved since this edit began. */
    theirs: isNewer && isDirty ? stored : undefined,
    /** Goes on from what they saved, with this merged into it. */
    settle: (merged: Edited) => {
      setBase({ edited: stored, revision: workload.revision })
      setMine(merged)
      save.reset()
    },
    discard: () => {
      setMine(base.edited)
      save.reset()
    },
  }
}

function editedOf({ name, spec }: Wire['Workload']): Edited {
  return { name, spec: spec as unknown as JsonObject }
}

function isEqual(one: Edited, other: Edited): boolean {
  return one.name === other.name && isSame(one.spec, other.spec)
}
