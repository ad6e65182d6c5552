import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { CheckOutcome } from '../../ui/check-outcome.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormRows } from '../../ui/form-rows.tsx'

interface TestDialogProps {
  readonly subscription: Wire['Subscription']
  readonly onClose: () => void
}

/** Posts a test message, now, and shows what really came back. */
export function TestDialog({ subscription, onClose }: TestDialogProps) {
  const { t } = useTranslation()
  const { id, name, url } = subscription
  const test = useMutation({
    mutationFn: () => {
      const params = { path: { subscriptionId: id } }
      return ask(() => client.POST('/v1/subscriptions/{subscriptionId}/test', { params }))
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('notifications.testOf', { name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FormRows>
        <span>{t('notifications.testHelp', { url })}</span>
        {test.data !== undefined && <CheckOutcome result={test.data} />}
        {test.error !== null && <ErrorPanel error={test.error} isCompact />}
        <Button onClick={() => test.mutate()} loading={test.isPending} data-autofocus>
          {t('notifications.sendTest')}
        </Button>
      </FormRows>
    </Modal>
  )
}
