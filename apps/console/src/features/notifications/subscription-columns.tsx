import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Name } from '../../ui/name.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import type { SubscriptionAct } from './subscription-act-dialog.tsx'
import { typeLabel } from './type-label.ts'

type Subscription = Wire['Subscription']

const ACTS = ['test', 'edit', 'rotate', 'remove'] as const

export function subscriptionColumns(
  t: TFunction,
  mayManage: boolean,
  onAct: (act: SubscriptionAct) => void,
): readonly Column<Subscription>[] {
  const acts: Column<Subscription> = {
    key: 'acts',
    header: '',
    width: '3rem',
    cell: (subscription) => (
      <RowMenu
        label={t('notifications.actsOf', { name: subscription.name })}
        items={ACTS.map((act) => ({
          label: t(`notifications.acts.${act}`),
          isDangerous: act === 'remove',
          run: () => onAct({ act, subscription }),
        }))}
      />
    ),
    isRight: true,
  }
  return [
    {
      key: 'name',
      header: t('notifications.name'),
      width: '1.4fr',
      cell: ({ name, url }) => (
        <TwoLines
          first={
            <strong>
              <Name title={name}>{name}</Name>
            </strong>
          }
          onPhone={<code title={url}>{url}</code>}
        />
      ),
    },
    {
      key: 'url',
      header: t('notifications.url'),
      width: '1.6fr',
      cell: ({ url }) => <code title={url}>{url}</code>,
      hiddenOn: 'phone',
    },
    {
      key: 'types',
      header: t('notifications.about'),
      width: '1fr',
      cell: ({ types }) => (
        <span title={types.map((type) => t(typeLabel(type))).join(', ')}>
          {t('notifications.typeCount', { count: types.length })}
        </span>
      ),
      hiddenOn: 'tablet',
    },
    {
      key: 'state',
      header: t('notifications.state'),
      width: '10rem',
      cell: (subscription) => <Health {...healthOf(t, subscription)} />,
    },
    {
      key: 'told',
      header: t('notifications.lastTold'),
      width: '7rem',
      cell: ({ lastDeliveredAt }) =>
        lastDeliveredAt === undefined ? t('notifications.never') : <Time at={lastDeliveredAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
    ...(mayManage ? [acts] : []),
  ]
}

function Health({ tone, label }: ReturnType<typeof healthOf>) {
  return <StatusBadge tone={tone} label={label} isQuiet />
}

/** What a person should know first of it. */
function healthOf(t: TFunction, { enabled, failures, parked, waiting }: Subscription) {
  if (!enabled) return { tone: 'off', label: t('notifications.off') } as const
  if (failures > 0)
    return { tone: 'bad', label: t('notifications.failing', { count: failures }) } as const
  if (parked > 0)
    return { tone: 'warn', label: t('notifications.parked', { count: parked }) } as const
  if (waiting > 0)
    return { tone: 'busy', label: t('notifications.waiting', { count: waiting }) } as const
  return { tone: 'good', label: t('notifications.on') } as const
}
