import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Name } from '../../ui/name.tsx'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

export function memberColumns(t: TFunction, ownId: string): readonly Column<Wire['Member']>[] {
  return [
    {
      key: 'name',
      header: t('people.name'),
      width: '1.4fr',
      cell: ({ userId, name, email }) => (
        <TwoLines
          first={
            <RowLink to="/people/$userId" params={{ userId }}>
              <Name title={name}>{userId === ownId ? t('people.you', { name }) : name}</Name>
            </RowLink>
          }
          onPhone={<Name title={email}>{email}</Name>}
        />
      ),
    },
    {
      key: 'email',
      header: t('people.email'),
      width: '2fr',
      cell: ({ email }) => <Name title={email}>{email}</Name>,
      hiddenOn: 'phone',
    },
    {
      key: 'role',
      header: t('people.role'),
      width: '1fr',
      cell: ({ role }) => t(`roles.${role}`),
    },
    {
      key: 'since',
      header: t('people.since'),
      width: '8rem',
      cell: ({ createdAt }) => <Time at={createdAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
  ]
}
