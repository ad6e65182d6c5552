import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconSearch, IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListTools } from '../../ui/list-tools.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { workloadsQuery } from '../workloads/workloads-query.ts'
import { applicationColumns } from './application-columns.tsx'
import { applicationsQuery } from './applications-query.ts'
import { NewApplication } from './new-application.tsx'

export function ApplicationsPage() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isNew, dialog] = useDisclosure()
  const mayCreate = useMay('application.manage')
  const { data: applications, error, refetch } = useQuery(applicationsQuery)
  const { data: workloads } = useQuery(workloadsQuery())
  const columns = useMemo(() => applicationColumns(t, workloads), [t, workloads])
  const rows = applications?.filter(({ name }) => name.includes(text.trim().toLowerCase()))
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      {t('applications.new')}
    </Button>
  )
  return (
    <Page>
      <PageHeader title={t('nav.applications')} meta={t('applications.lead')} actions={create} />
      {applications?.length !== 0 && (
        <ListTools>
          <TextInput
            type="search"
            aria-label={t('applications.search')}
            placeholder={t('applications.search')}
            leftSection={<IconSearch size={15} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </ListTools>
      )}
      <Panel>
        <DataTable
          label={t('nav.applications')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              icon={IconStack2}
              title={text === '' ? t('applications.none') : t('common.noneFound')}
              text={text === '' ? t('applications.noneText') : t('common.noneFoundText')}
              action={text === '' && create}
            />
          }
        />
      </Panel>
      <NewApplication isOpen={isNew} onClose={dialog.close} />
    </Page>
  )
}
