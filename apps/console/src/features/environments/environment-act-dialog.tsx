import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import { ENVIRONMENT_ACTS, type EnvironmentAct } from './environment-acts.ts'

interface EnvironmentActDialogProps {
  readonly environment: Wire['Environment']
  readonly act: EnvironmentAct
  readonly onClose: () => void
}

/** Shows what the act would do to which workloads, and starts it; the page of the operation follows. */
export function EnvironmentActDialog({ environment, act, onClose }: EnvironmentActDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name } = environment
  const isDelete = act === 'delete'
  const run = ENVIRONMENT_ACTS[act]
  return (
    <ConfirmDialog
      isOpen
      title={t(`environments.actsOf.${act}`, { name })}
      planKey={[`environment.${act}`, id]}
      loadPlan={() =>
        planOf(run(id, isDelete ? t('confirm.preview') : undefined, { plan: 'true' }))
      }
      reason={isDelete ? 'required' : 'optional'}
      confirmLabel={t(`environments.acts.${act}`)}
      isDangerous={isDelete}
      mayOverride={useMay('operation.override')}
      run={({ reason, query }) => startedOf(run(id, reason, query))}
      onStarted={(operation) =>
        void navigate({ to: '/operations/$operationId', params: { operationId: operation.id } })
      }
      onClose={onClose}
    />
  )
}
