import { errorOf } from '../../api/error-of.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import type { DraftState } from './use-draft.ts'
import type { useStart } from './use-start.ts'

interface StartFailedProps extends Pick<DraftState, 'draft' | 'change'> {
  readonly start: ReturnType<typeof useStart>
}

/** Why nothing was deployed, and the way on; nothing where nothing is in the way. */
export function StartFailed({ draft, change, start }: StartFailedProps) {
  const { error, reset } = start
  if (error === null) return null
  const { workloadId, sent } = draft
  const isStale = errorOf(error).parts.code === 'REVISION_STALE'
  if (!isStale || workloadId === undefined || sent === undefined)
    return <ErrorPanel error={error} isCompact />
  return (
    <ChangedElsewhere
      workloadId={workloadId}
      sent={sent}
      spec={draft.spec}
      onSettle={(next) => {
        change((before) => ({ ...before, ...next }))
        reset()
      }}
    />
  )
}
