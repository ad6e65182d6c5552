import { Select } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spokenBy } from '../../i18n/spoken-by.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { PagedTable } from '../../ui/table/paged-table.tsx'
import { useMay } from '../session/use-may.ts'
import { deliveriesQuery } from './deliveries-query.ts'
import { type DeliveryAct, DeliveryActDialog } from './delivery-act-dialog.tsx'
import { deliveryColumns } from './delivery-columns.tsx'
import { DELIVERY_STATES, type DeliveryState } from './delivery-states.ts'
import { subscriptionsQuery } from './subscriptions-query.ts'

const STATES = Object.keys(DELIVERY_STATES) as readonly DeliveryState[]

/** What was told, is to be told, and could not be. */
export function DeliveryList() {
  const { t, i18n } = useTranslation()
  const [state, setState] = useState<DeliveryState>()
  const [act, setAct] = useState<DeliveryAct>()
  const mayManage = useMay('subscription.manage')
  const { data: subscriptions } = useQuery(subscriptionsQuery)
  const pages = useInfiniteQuery(deliveriesQuery(state))
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items), [pages.data])
  const columns = useMemo(() => {
    const spoken = spokenBy(i18n)
    return deliveryColumns(t, {
      subscriptions: subscriptions ?? [],
      mayManage,
      spoken,
      onAct: setAct,
    })
  }, [t, i18n, subscriptions, mayManage])
  if (subscriptions?.length === 0) return null
  const filter = (
    <Select
      size="xs"
      aria-label={t('notifications.state')}
      placeholder={t('notifications.anyState')}
      clearable
      clearButtonProps={{ 'aria-label': t('audit.clear') }}
      data={STATES.map((value) => ({ value, label: t(`notifications.states.${value}`) }))}
      value={state ?? null}
      onChange={(next) => setState(STATES.find((one) => one === next))}
    />
  )
  return (
    <Section title={t('notifications.deliveries')} isFlush actions={filter}>
      <PagedTable
        label={t('notifications.deliveries')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        pages={pages}
        empty={
          <EmptyState
            icon={IconSend}
            title={t('notifications.noDeliveries')}
            text={t('notifications.noDeliveriesText')}
          />
        }
      />
      {act !== undefined && <DeliveryActDialog {...act} onClose={() => setAct(undefined)} />}
    </Section>
  )
}
