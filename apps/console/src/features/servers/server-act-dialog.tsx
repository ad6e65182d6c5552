import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import { SERVER_ACTS, type ServerAct } from './server-acts.ts'
import classes from './servers.module.css'

interface ServerActDialogProps {
  readonly server: Wire['Server']
  readonly act: ServerAct
  readonly onClose: () => void
}

/** Shows what the act would do to the server and starts it; the page of the operation follows. */
export function ServerActDialog({ server: { id, name }, act, onClose }: ServerActDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const run = SERVER_ACTS[act]
  return (
    <ConfirmDialog
      isOpen
      title={t(`servers.actsOf.${act}`, { name })}
      planKey={[`server.${act}`, id]}
      loadPlan={() => planOf(run(id, undefined, { plan: 'true' }))}
      reason="none"
      confirmLabel={t(`servers.acts.${act}`)}
      mayOverride={useMay('operation.override')}
      run={({ reason, query }) => startedOf(run(id, reason, query))}
      onStarted={(operation) =>
        void navigate({ to: '/operations/$operationId', params: { operationId: operation.id } })
      }
      onClose={onClose}
    >
      <p className={classes.lead}>{t(`servers.actsHelp.${act}`)}</p>
    </ConfirmDialog>
  )
}
