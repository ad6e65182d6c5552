import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import { WORKLOAD_ACTS, type WorkloadAct } from './workload-acts.ts'
import type { WorkloadTab } from './workload-tab.ts'

interface WorkloadActDialogProps extends WorkloadTab {
  readonly act: WorkloadAct
  readonly onClose: () => void
}

/** Shows what the act would do and starts it; the page of the operation follows. */
export function WorkloadActDialog({ workload, act, onClose }: WorkloadActDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const isDelete = act === 'delete'
  const run = WORKLOAD_ACTS[act]
  return (
    <ConfirmDialog
      isOpen
      title={t(`workloads.actsOf.${act}`, { name: workload.name })}
      planKey={[`workload.${act}`, workload.id]}
      loadPlan={() =>
        planOf(run(workload.id, isDelete ? t('confirm.preview') : undefined, { plan: 'true' }))
      }
      reason={isDelete ? 'required' : 'optional'}
      confirmLabel={t(`workloads.acts.${act}`)}
      isDangerous={isDelete || act === 'stop'}
      mayOverride={useMay('operation.override')}
      run={({ reason, query }) => startedOf(run(workload.id, reason, query))}
      onStarted={({ id }) =>
        void navigate({ to: '/operations/$operationId', params: { operationId: id } })
      }
      onClose={onClose}
    />
  )
}
