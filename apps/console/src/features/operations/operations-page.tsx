import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconActivity, IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListTools } from '../../ui/list-tools.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PagedTable } from '../../ui/table/paged-table.tsx'
import { parseFilter } from './parse-filter.ts'
import { PractiseCrash } from './practise-crash.tsx'
import { useOperationColumns } from './use-operation-columns.ts'

import { useOperationPages } from './use-operation-pages.ts'

const STATES = ['all', 'unfinished', 'attention', 'failed', 'succeeded'] as const
const TYPING_MS = 250

export function OperationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/operations' })
  const search = useSearch({ from: '/frame/operations' })
  const [text, setText] = useState(search.q ?? '')
  const filter = parseFilter(search)
  const { rows, ...pages } = useOperationPages(filter)
  const columns = useOperationColumns()
  const find = useDebouncedCallback(
    (q: string) =>
      void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true }),
    TYPING_MS,
  )
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Page>
      <PageHeader
        title={t('nav.operations')}
        meta={t('operations.lead')}
        actions={<PractiseCrash />}
      />
      <ListTools>
        <TextInput
          type="search"
          aria-label={t('operations.search')}
          placeholder={t('operations.search')}
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            find(event.currentTarget.value.trim())
          }}
        />
        <SegmentedControl
          aria-label={t('operations.state')}
          value={search.state ?? 'all'}
          data={STATES.map((value) => ({ value, label: t(`operations.filters.${value}`) }))}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, state: value === 'all' ? undefined : value }),
              replace: true,
            })
          }
        />
      </ListTools>
      <Panel>
        <PagedTable
          label={t('nav.operations')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          pages={pages}
          empty={
            <EmptyState
              icon={IconActivity}
              title={isFiltered ? t('operations.noneFound') : t('operations.none')}
              text={isFiltered ? t('operations.noneFoundText') : t('operations.noneText')}
              action={
                isFiltered && (
                  <Button
                    variant="default"
                    onClick={() => {
                      setText('')
                      void navigate({ search: {}, replace: true })
                    }}
                  >
                    {t('common.clearFilter')}
                  </Button>
                )
              }
            />
          }
        />
      </Panel>
    </Page>
  )
}
