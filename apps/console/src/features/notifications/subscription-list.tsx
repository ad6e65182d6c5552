import { Button } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { type SubscriptionAct, SubscriptionActDialog } from './subscription-act-dialog.tsx'
import { subscriptionColumns } from './subscription-columns.tsx'
import { subscriptionsQuery } from './subscriptions-query.ts'

export function SubscriptionList() {
  const { t } = useTranslation()
  const [act, setAct] = useState<SubscriptionAct>()
  const mayManage = useMay('subscription.manage')
  const { data, error, refetch } = useQuery(subscriptionsQuery)
  const columns = useMemo(() => subscriptionColumns(t, mayManage, setAct), [t, mayManage])
  const add = mayManage && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAct({ act: 'add' })}>
      {t('notifications.add')}
    </Button>
  )
  return (
    <Section title={t('notifications.title')} isFlush actions={data?.length !== 0 && add}>
      <DataTable
        label={t('notifications.title')}
        columns={columns}
        rows={data}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconWebhook}
            title={t('notifications.none')}
            text={t('notifications.noneText')}
            action={add}
          />
        }
      />
      {act !== undefined && <SubscriptionActDialog act={act} onClose={() => setAct(undefined)} />}
    </Section>
  )
}
