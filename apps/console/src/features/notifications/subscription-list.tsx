import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ActList } from '../../ui/act-list.tsx'
import { useMay } from '../session/use-may.ts'
import { type SubscriptionAct, SubscriptionActDialog } from './subscription-act-dialog.tsx'
import { subscriptionColumns } from './subscription-columns.tsx'
import { subscriptionsQuery } from './subscriptions-query.ts'

export function SubscriptionList() {
  const { t } = useTranslation()
  const mayManage = useMay('subscription.manage')
  const columnsFor = useCallback(
    (onAct: (act: SubscriptionAct) => void) => subscriptionColumns(t, mayManage, onAct),
    [t, mayManage],
  )
  return (
    <ActList
      title={t('notifications.title')}
      addLabel={t('notifications.add')}
      empty={{
        icon: IconWebhook,
        title: t('notifications.none'),
        text: t('notifications.noneText'),
      }}
      list={useQuery(subscriptionsQuery)}
      mayManage={mayManage}
      columnsFor={columnsFor}
      adding={(onClose) => <SubscriptionActDialog act={{ act: 'add' }} onClose={onClose} />}
      acting={(act, onClose) => <SubscriptionActDialog act={act} onClose={onClose} />}
    />
  )
}
