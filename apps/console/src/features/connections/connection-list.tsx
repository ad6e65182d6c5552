import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconGitBranch, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { type ConnectionAct, ConnectionActDialog } from './connection-act-dialog.tsx'
import { connectionColumns } from './connection-columns.tsx'
import { connectionsQuery } from './connections-query.ts'
import { NewConnection } from './new-connection.tsx'

export function ConnectionList() {
  const { t } = useTranslation()
  const [isNew, dialog] = useDisclosure()
  const [act, setAct] = useState<ConnectionAct>()
  const mayManage = useMay('connection.manage')
  const { data, error, refetch } = useQuery(connectionsQuery)
  const columns = useMemo(() => connectionColumns(t, mayManage, setAct), [t, mayManage])
  const add = mayManage && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
      {t('connections.add')}
    </Button>
  )
  return (
    <Section title={t('connections.title')} isFlush actions={data?.length !== 0 && add}>
      <DataTable
        label={t('connections.title')}
        columns={columns}
        rows={data}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconGitBranch}
            title={t('connections.none')}
            text={t('connections.noneText')}
            action={add}
          />
        }
      />
      {isNew && <NewConnection onClose={dialog.close} />}
      {act !== undefined && <ConnectionActDialog {...act} onClose={() => setAct(undefined)} />}
    </Section>
  )
}
