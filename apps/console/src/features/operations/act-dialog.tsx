import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import type { Act } from './act.ts'

interface ActDialogProps {
  /** Of the operation. */
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly label: string
  readonly run: Act
  readonly reason: 'none' | 'optional' | 'required'
  readonly isDangerous?: boolean
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Shows what an act would do and starts it; the page of the operation follows. */
export function ActDialog(props: ActDialogProps) {
  const { kind, id, title, label, run, reason, isDangerous = false, onClose, children } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  // The plan of what needs a reason is not had without one.
  const ofPlan = reason === 'required' ? t('confirm.preview') : undefined
  return (
    <ConfirmDialog
      isOpen
      title={title}
      planKey={[kind, id]}
      loadPlan={() => planOf(run(id, ofPlan, { plan: 'true' }))}
      reason={reason}
      confirmLabel={label}
      isDangerous={isDangerous}
      mayOverride={useMay('operation.override')}
      run={(given) => startedOf(run(id, given.reason, given.query))}
      onStarted={(operation) =>
        void navigate({ to: '/operations/$operationId', params: { operationId: operation.id } })
      }
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  )
}
