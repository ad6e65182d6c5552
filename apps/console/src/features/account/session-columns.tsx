import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { deviceText } from './device-text.ts'

type Session = Wire['Session']

export function sessionColumns(
  t: TFunction,
  onEnd: ((session: Session) => void) | undefined,
): readonly Column<Session>[] {
  const end: Column<Session> = {
    key: 'end',
    header: '',
    width: '8rem',
    cell: (session) =>
      session.current ? (
        <StatusBadge tone="good" label={t('account.thisOne')} />
      ) : (
        <Button variant="default" size="compact-xs" onClick={() => onEnd?.(session)}>
          {t('account.endSession')}
        </Button>
      ),
    isRight: true,
  }
  return [
    {
      key: 'device',
      header: t('account.device'),
      width: '2fr',
      cell: ({ userAgent, sourceAddress }) => (
        <TwoLines
          first={
            <strong title={userAgent}>{deviceText(userAgent) ?? t('account.unknownDevice')}</strong>
          }
          onPhone={sourceAddress}
        />
      ),
    },
    {
      key: 'address',
      header: t('account.address'),
      width: '1.2fr',
      cell: ({ sourceAddress }) => sourceAddress,
      hiddenOn: 'phone',
    },
    {
      key: 'since',
      header: t('account.signedIn'),
      width: '7rem',
      cell: ({ createdAt }) => <Time at={createdAt} />,
      hiddenOn: 'tablet',
    },
    {
      key: 'used',
      header: t('account.lastUsed'),
      width: '7rem',
      cell: ({ lastUsedAt }) => <Time at={lastUsedAt} />,
      ...(onEnd === undefined ? {} : { hiddenOn: 'phone' }),
    },
    ...(onEnd === undefined ? [] : [end]),
  ]
}
