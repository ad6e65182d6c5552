import { TextInput } from '@mantine/core'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListTools } from '../../ui/list-tools.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useSession } from '../session/use-session.ts'
import { memberColumns } from './member-columns.tsx'
import { membersQuery } from './members-query.ts'

export function MemberList() {
  const { t } = useTranslation()
  const { user } = useSession()
  const [text, setText] = useState('')
  const { data: members, error, refetch } = useQuery(membersQuery)
  const columns = useMemo(() => memberColumns(t, user.id), [t, user.id])
  const wanted = text.trim().toLowerCase()
  return (
    <>
      <ListTools>
        <TextInput
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </ListTools>
      <Panel>
        <DataTable
          label={t('people.members')}
          columns={columns}
          rows={members?.filter(({ name, email }) =>
            `${name} ${email}`.toLowerCase().includes(wanted),
          )}
          keyOf={({ userId }) => userId}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              icon={IconUsers}
              title={t('common.noneFound')}
              text={t('common.noneFoundText')}
            />
          }
        />
      </Panel>
    </>
  )
}
