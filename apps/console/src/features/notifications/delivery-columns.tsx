import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import type { Spoken } from '../../i18n/spoken-by.ts'
import { RowMenu } from '../../ui/row-menu.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import type { DeliveryAct } from './delivery-act-dialog.tsx'
import { DELIVERY_STATES } from './delivery-states.ts'
import { typeLabel } from './type-label.ts'

type Delivery = Wire['Delivery']

interface DeliveryColumnsOptions {
  readonly subscriptions: readonly Wire['Subscription'][]
  readonly mayManage: boolean
  readonly spoken: Spoken
  readonly onAct: (act: DeliveryAct) => void
}

export function deliveryColumns(
  t: TFunction,
  { subscriptions, mayManage, spoken, onAct }: DeliveryColumnsOptions,
): readonly Column<Delivery>[] {
  const names = new Map(subscriptions.map(({ id, name }) => [id, name]))
  return [
    {
      key: 'type',
      header: t('notifications.what'),
      width: '1.2fr',
      cell: ({ type, subscriptionId }) => (
        <TwoLines
          first={<span title={t(typeLabel(type))}>{t(typeLabel(type))}</span>}
          onPhone={<span title={names.get(subscriptionId)}>{names.get(subscriptionId)}</span>}
        />
      ),
    },
    {
      key: 'to',
      header: t('notifications.to'),
      width: '1fr',
      cell: ({ subscriptionId }) => (
        <span title={names.get(subscriptionId)}>{names.get(subscriptionId)}</span>
      ),
      hiddenOn: 'phone',
    },
    {
      key: 'state',
      header: t('notifications.state'),
      width: '8rem',
      cell: ({ state, parkedBecause, parkedWords }) => (
        <StatusBadge
          tone={DELIVERY_STATES[state]}
          label={t(`notifications.states.${state}`)}
          isQuiet
          {...(parkedBecause === undefined
            ? {}
            : { why: spoken.sentences(parkedWords && [parkedWords], parkedBecause) })}
        />
      ),
    },
    {
      key: 'answer',
      header: t('notifications.answer'),
      width: '1.6fr',
      cell: ({ lastAnswer }) => <span title={lastAnswer}>{lastAnswer}</span>,
      hiddenOn: 'tablet',
    },
    {
      key: 'created',
      header: t('common.created'),
      width: '7rem',
      cell: ({ createdAt }) => <Time at={createdAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
    {
      key: 'acts',
      header: '',
      width: '3rem',
      cell: (delivery) => (
        <RowMenu
          label={t('notifications.deliveryActsOf', { id: delivery.id.slice(-6) })}
          items={actsOf(delivery, mayManage).map((act) => ({
            label: t(`notifications.deliveryActs.${act}`),
            isDangerous: act === 'drop',
            run: () => onAct({ act, delivery }),
          }))}
        />
      ),
      isRight: true,
    },
  ]
}

function actsOf({ state }: Delivery, mayManage: boolean): readonly DeliveryAct['act'][] {
  if (!mayManage) return ['show']
  const isOpen = state === 'waiting' || state === 'parked'
  return [
    'show',
    ...(state === 'waiting' ? [] : (['retry'] as const)),
    ...(isOpen ? (['drop'] as const) : []),
  ]
}
