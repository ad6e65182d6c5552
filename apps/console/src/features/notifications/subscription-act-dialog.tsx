import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { SubscriptionForm } from './subscription-form.tsx'
import { subscriptionsQuery } from './subscriptions-query.ts'
import { TestDialog } from './test-dialog.tsx'

export type SubscriptionAct =
  | { readonly act: 'add' }
  | {
      readonly act: 'test' | 'edit' | 'rotate' | 'remove'
      readonly subscription: Wire['Subscription']
    }

interface SubscriptionActDialogProps {
  readonly act: SubscriptionAct
  readonly onClose: () => void
}

export function SubscriptionActDialog({ act, onClose }: SubscriptionActDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [secret, setSecret] = useState<string>()
  const readAgain = () => {
    void queries.invalidateQueries({ queryKey: subscriptionsQuery.queryKey })
    void queries.invalidateQueries({ queryKey: ['deliveries'] })
  }
  if (secret !== undefined)
    return (
      <ShownOnce
        title={t('notifications.secretOf')}
        why={t('notifications.shownOnce')}
        label={t('notifications.secret')}
        secret={secret}
        onClose={onClose}
      />
    )
  const onSaved = (made?: string) => {
    readAgain()
    if (made === undefined) onClose()
    else setSecret(made)
  }
  if (act.act === 'add') return <SubscriptionForm onSaved={onSaved} onClose={onClose} />
  const { subscription } = act
  const { name } = subscription
  const params = { path: { subscriptionId: subscription.id } }
  if (act.act === 'test') return <TestDialog subscription={subscription} onClose={onClose} />
  if (act.act === 'edit')
    return <SubscriptionForm subscription={subscription} onSaved={onSaved} onClose={onClose} />
  if (act.act === 'rotate')
    return (
      <ConfirmDialog
        isOpen
        title={t('notifications.rotateOf', { name })}
        planKey={[]}
        reason="none"
        confirmLabel={t('notifications.acts.rotate')}
        run={() => rotateSecret(subscription)}
        onStarted={(made) => onSaved(made.secret)}
        onClose={onClose}
      >
        <span>{t('notifications.rotateHelp')}</span>
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      isOpen
      title={t('notifications.removeOf', { name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('notifications.acts.remove')}
      isDangerous
      run={({ reason = '' }) =>
        ask(() => client.DELETE('/v1/subscriptions/{subscriptionId}', { params, body: { reason } }))
      }
      onStarted={() => onSaved()}
      onClose={onClose}
    >
      <span>{t('notifications.removeHelp', { count: subscription.waiting })}</span>
    </ConfirmDialog>
  )
}

/** Refused where somebody else has made one since the list was read: that one would be gone at once. */
function rotateSecret({ id, revision }: Wire['Subscription']) {
  const params = {
    path: { subscriptionId: id },
    header: { 'if-match': `"${revision}"` },
  }
  return ask(() => client.POST('/v1/subscriptions/{subscriptionId}/secret', { params }))
}
