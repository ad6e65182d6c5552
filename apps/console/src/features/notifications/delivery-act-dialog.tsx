import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { DeliveryDrawer } from './delivery-drawer.tsx'

export interface DeliveryAct {
  readonly act: 'show' | 'retry' | 'drop'
  readonly delivery: Wire['Delivery']
}

interface DeliveryActDialogProps extends DeliveryAct {
  readonly onClose: () => void
}

export function DeliveryActDialog({ act, delivery, onClose }: DeliveryActDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  if (act === 'show') return <DeliveryDrawer delivery={delivery} onClose={onClose} />
  const params = { path: { deliveryId: delivery.id } }
  const onStarted = () => {
    void queries.invalidateQueries({ queryKey: ['deliveries'] })
    void queries.invalidateQueries({ queryKey: ['subscriptions'] })
    onClose()
  }
  if (act === 'retry')
    return (
      <ConfirmDialog
        isOpen
        title={t('notifications.deliveryActs.retry')}
        planKey={[]}
        reason="none"
        confirmLabel={t('notifications.deliveryActs.retry')}
        run={() => ask(() => client.POST('/v1/deliveries/{deliveryId}/retry', { params }))}
        onStarted={onStarted}
        onClose={onClose}
      >
        <span>{t('notifications.retryHelp')}</span>
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      isOpen
      title={t('notifications.deliveryActs.drop')}
      planKey={[]}
      reason="required"
      confirmLabel={t('notifications.deliveryActs.drop')}
      isDangerous
      run={({ reason = '' }) =>
        ask(() => client.POST('/v1/deliveries/{deliveryId}/drop', { params, body: { reason } }))
      }
      onStarted={onStarted}
      onClose={onClose}
    >
      <span>{t('notifications.dropHelp')}</span>
    </ConfirmDialog>
  )
}
