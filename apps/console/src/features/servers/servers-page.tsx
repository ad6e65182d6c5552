import { TextInput } from '@mantine/core'
import { IconPlus, IconSearch, IconServer } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListTools } from '../../ui/list-tools.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { Findings } from './findings.tsx'
import { runningQuery } from './running-query.ts'
import { serverColumns } from './server-columns.tsx'
import { serversQuery } from './servers-query.ts'

export function ServersPage() {
  const { t, i18n } = useTranslation()
  const [text, setText] = useState('')
  const mayManage = useMay('server.manage')
  const maySeeSystem = useMay('system.read')
  const { data: servers, error, refetch } = useQuery(serversQuery)
  const { data: running } = useQuery(runningQuery)
  const columns = useMemo(
    () => serverColumns(t, i18n.language, running),
    [t, i18n.language, running],
  )
  const add = mayManage && (
    <LinkButton to="/servers/new" leftSection={<IconPlus size={16} />}>
      {t('servers.add')}
    </LinkButton>
  )
  return (
    <Page>
      <PageHeader title={t('nav.servers')} meta={t('servers.lead')} actions={add} />
      {servers !== undefined && servers.length > 1 && (
        <ListTools>
          <TextInput
            type="search"
            aria-label={t('servers.search')}
            placeholder={t('servers.search')}
            leftSection={<IconSearch size={15} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </ListTools>
      )}
      <Panel>
        <DataTable
          label={t('nav.servers')}
          columns={columns}
          rows={servers?.filter(({ name }) => name.includes(text.trim().toLowerCase()))}
          keyOf={({ id }) => id}
          error={error}
          onRetry={() => void refetch()}
          empty={
            <EmptyState
              icon={IconServer}
              title={text === '' ? t('servers.none') : t('common.noneFound')}
              text={text === '' ? t('servers.noneText') : t('common.noneFoundText')}
              action={text === '' && add}
            />
          }
        />
      </Panel>
      {maySeeSystem && <Findings />}
    </Page>
  )
}
