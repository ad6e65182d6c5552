import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useMay } from '../session/use-may.ts'
import { workloadsQuery } from '../workloads/workloads-query.ts'
import { RecentOperations } from './recent-operations.tsx'
import { StateTiles } from './state-tiles.tsx'
import { TroubledWorkloads } from './troubled-workloads.tsx'

/** How things are, in one look: what needs somebody first, then what happens, then what happened. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { data: workloads, error, refetch } = useQuery(workloadsQuery())
  const maySeeOperations = useMay('operation.read')
  const mayMake = useMay('workload.manage')
  return (
    <Page>
      <PageHeader
        title={t('nav.overview')}
        actions={mayMake && <LinkButton to="/deploy">{t('workloads.acts.deploy')}</LinkButton>}
      />
      {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {workloads?.length === 0 ? (
        <Panel>
          <EmptyState
            icon={IconStack2}
            title={t('overview.none')}
            text={t('overview.noneText')}
            action={<LinkButton to="/deploy">{t('overview.start')}</LinkButton>}
          />
        </Panel>
      ) : (
        <>
          <StateTiles workloads={workloads} />
          <TroubledWorkloads workloads={workloads} />
        </>
      )}
      {maySeeOperations && <RecentOperations />}
    </Page>
  )
}
