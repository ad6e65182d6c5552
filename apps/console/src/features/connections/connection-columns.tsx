import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Name } from '../../ui/name.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import type { ConnectionAct } from './connection-act-dialog.tsx'

type Connection = Wire['SourceConnection']

export function connectionColumns(
  t: TFunction,
  mayManage: boolean,
  onAct: (act: ConnectionAct) => void,
): readonly Column<Connection>[] {
  const acts: Column<Connection> = {
    key: 'acts',
    header: '',
    width: '3rem',
    cell: (connection) => (
      <RowMenu
        label={t('connections.actsOf', { name: connection.name })}
        items={(
          ['check', ...(hasKey(connection) ? (['key'] as const) : []), 'remove'] as const
        ).map((act) => ({
          label: t(`connections.acts.${act}`),
          isDangerous: act === 'remove',
          run: () => onAct({ connection, act }),
        }))}
      />
    ),
    isRight: true,
  }
  const kindOf = ({ kind, publicKey }: Connection) =>
    t(`connections.kinds.${kind === 'ssh-key' && publicKey !== undefined ? 'deploy-key' : kind}`)
  return [
    {
      key: 'name',
      header: t('connections.name'),
      width: '2fr',
      cell: (one) => (
        <TwoLines
          first={
            <strong>
              <Name title={one.name}>{one.name}</Name>
            </strong>
          }
          onPhone={kindOf(one)}
        />
      ),
    },
    {
      key: 'kind',
      header: t('connections.kind'),
      width: '1.2fr',
      cell: kindOf,
      hiddenOn: 'phone',
    },
    {
      key: 'user',
      header: t('connections.username'),
      width: '1fr',
      cell: ({ username }) => username ?? '–',
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
    ...(mayManage ? [acts] : []),
  ]
}

function hasKey({ publicKey }: Connection): boolean {
  return publicKey !== undefined
}
