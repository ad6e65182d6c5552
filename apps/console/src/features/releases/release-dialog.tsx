import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmBody } from '../../ui/confirm/confirm-body.tsx'
import { useMay } from '../session/use-may.ts'
import { ReleaseDiff } from './release-diff.tsx'

interface ReleaseDialogProps {
  readonly workloadId: string
  readonly release: Wire['Release']
  readonly mayRollBack: boolean
  readonly onClose: () => void
}

/** What would change by going to a release, and, by right, the going. */
export function ReleaseDialog({ workloadId, release, mayRollBack, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayOverride = useMay('operation.override')
  const path = { workloadId }
  const rollback = (
    reason: string,
    query: { plan?: 'true'; planHash?: string; override?: string },
  ) =>
    ask(() =>
      client.POST('/v1/workloads/{workloadId}/rollback', {
        params: { path, query },
        body: { releaseId: release.id, reason },
      }),
    )
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('releases.toRelease', { number: release.number })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ReleaseDiff releaseId={release.id} />
      {mayRollBack && (
        <ConfirmBody
          planKey={['workload.rollback', release.id]}
          loadPlan={() => planOf(rollback(t('confirm.preview'), { plan: 'true' }))}
          reason="required"
          confirmLabel={t('releases.rollBack')}
          mayOverride={mayOverride}
          run={({ reason = '', query }) => startedOf(rollback(reason, query))}
          onStarted={({ id }) =>
            void navigate({ to: '/operations/$operationId', params: { operationId: id } })
          }
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
