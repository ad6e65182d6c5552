import { Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '../../routes/search.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PagedTable } from '../../ui/table/paged-table.tsx'
import { useSubjectName } from '../operations/use-subject-name.ts'
import { useWho } from '../people/use-who.ts'
import { auditColumns } from './audit-columns.tsx'
import { AuditEntryDrawer } from './audit-entry-drawer.tsx'
import { auditPagesQuery } from './audit-pages-query.ts'
import { AuditTools } from './audit-tools.tsx'
import { ChainVerdict } from './chain-verdict.tsx'
import { ExportAudit } from './export-audit.tsx'
import { parseFilter } from './parse-filter.ts'
import { useExportAudit } from './use-export-audit.ts'
import { useVerbText } from './use-verb-text.ts'
import { useVerifyChain } from './use-verify-chain.ts'
import { VerifyChain } from './verify-chain.tsx'

export function AuditPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/audit' })
  const search = useSearch({ from: '/frame/audit' })
  const [cleared, setCleared] = useState(0)
  const filter = parseFilter(search)
  const pages = useInfiniteQuery(auditPagesQuery(filter))
  const verify = useVerifyChain()
  const save = useExportAudit()
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items), [pages.data])
  const subjectOf = useSubjectName()
  const whoOf = useWho()
  const verbOf = useVerbText()
  const columns = useMemo(
    () => auditColumns(t, { verbOf, subjectOf, whoOf }),
    [t, verbOf, subjectOf, whoOf],
  )
  const change = (next: Search) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const clear = () => {
    setCleared((times) => times + 1)
    void navigate({ search: {}, replace: true })
  }
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Page>
      <PageHeader
        title={t('nav.audit')}
        meta={t('audit.lead')}
        actions={
          <>
            <VerifyChain verify={verify} />
            <ExportAudit save={save} />
          </>
        }
      />
      {verify.data !== undefined && <ChainVerdict verdict={verify.data} />}
      {verify.error !== null && <ErrorPanel error={verify.error} />}
      {save.error !== null && <ErrorPanel error={save.error} />}
      <AuditTools
        key={cleared}
        search={search}
        isFiltered={isFiltered}
        onChange={change}
        onClear={clear}
      />
      <Panel>
        <PagedTable
          label={t('nav.audit')}
          columns={columns}
          rows={rows}
          keyOf={({ seq }) => String(seq)}
          pages={pages}
          empty={
            <EmptyState
              icon={IconListCheck}
              title={t('common.noneFound')}
              text={t('audit.noneText')}
              action={
                isFiltered && (
                  <Button variant="default" onClick={clear}>
                    {t('common.clearFilter')}
                  </Button>
                )
              }
            />
          }
        />
      </Panel>
      <AuditEntryDrawer
        entry={rows?.find(({ seq }) => String(seq) === search.entry)}
        onClose={() => change({ entry: undefined })}
      />
    </Page>
  )
}
