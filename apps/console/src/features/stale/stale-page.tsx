import { Skeleton, TextInput } from '@mantine/core'
import { IconCircleCheck, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ListTools } from '../../ui/list-tools.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { subjectsQuery } from '../operations/subjects-query.ts'
import { useKindTitle } from '../operations/use-kind-title.ts'
import { useMay } from '../session/use-may.ts'
import { matchesText } from './matches-text.ts'
import { ScanButton } from './scan-button.tsx'
import classes from './stale.module.css'
import { StaleRun } from './stale-run.tsx'
import { staleRunsQuery } from './stale-runs-query.ts'
import { useScan } from './use-scan.ts'

/** What could not be proven, for a person to decide. */
export function StalePage() {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const [text, setText] = useState('')
  const { data, error, refetch } = useQuery(staleRunsQuery)
  const { data: names } = useQuery(subjectsQuery)
  const scan = useScan()
  const mayResolve = useMay('operation.resolve')
  const runs = data?.items.filter((run) =>
    matchesText(run, [titleOf(run.operation), names?.get(run.operation.subject)], text),
  )
  return (
    <Page>
      <PageHeader
        title={t('nav.stale')}
        meta={t('stale.lead')}
        actions={mayResolve && <ScanButton scan={scan} />}
      />
      {(data?.items.length ?? 0) > 0 && (
        <ListTools>
          <TextInput
            type="search"
            aria-label={t('stale.search')}
            placeholder={t('stale.search')}
            leftSection={<IconSearch size={15} />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </ListTools>
      )}
      {scan.error !== null && <ErrorPanel error={scan.error} />}
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={160} />}
      {runs?.length === 0 && (
        <Panel>
          <EmptyState
            icon={IconCircleCheck}
            title={text === '' ? t('stale.none') : t('stale.noneFound')}
            text={text === '' ? t('stale.noneText') : t('stale.noneFoundText')}
          />
        </Panel>
      )}
      <div className={classes.runs}>
        {runs?.map((run) => (
          <StaleRun key={run.operation.id} run={run} />
        ))}
      </div>
    </Page>
  )
}
