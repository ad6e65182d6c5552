import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { TabPanel } from '../../ui/tab-panel.tsx'
import { WorkloadLogs } from '../logs/workload-logs.tsx'
import { WorkloadVariables } from '../variables/workload-variables.tsx'
import { WorkloadSettings } from '../workload-form/workload-settings.tsx'
import { WorkloadActions } from './workload-actions.tsx'
import { WorkloadBadge } from './workload-badge.tsx'
import { WorkloadDeployments } from './workload-deployments.tsx'
import { WorkloadMeta } from './workload-meta.tsx'
import { WorkloadOverview } from './workload-overview.tsx'
import { workloadQuery } from './workload-query.ts'

const TABS = {
  overview: WorkloadOverview,
  deployments: WorkloadDeployments,
  variables: WorkloadVariables,
  logs: WorkloadLogs,
  settings: WorkloadSettings,
} as const

export function WorkloadPage() {
  const { t } = useTranslation()
  const { workloadId } = useParams({ from: '/frame/workloads/$workloadId' })
  const { tab = 'overview' } = useSearch({ from: '/frame/workloads/$workloadId' })
  const navigate = useNavigate({ from: '/workloads/$workloadId' })
  const { data: workload, error, refetch } = useQuery(workloadQuery(workloadId))
  if (error !== null && workload === undefined)
    return (
      <Page>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (workload === undefined) return <PageSkeleton />
  const { applicationId, applicationName, environmentId, environmentName } = workload
  return (
    <Page isWide={tab === 'logs'} isFull={tab === 'logs'}>
      <PageHeader
        title={workload.name}
        crumbs={[
          { label: t('nav.applications'), to: '/applications' },
          { label: applicationName, to: '/applications/$applicationId', params: { applicationId } },
          { label: environmentName, to: '/environments/$environmentId', params: { environmentId } },
        ]}
        badge={<WorkloadBadge status={workload.status} />}
        meta={<WorkloadMeta workload={workload} />}
        actions={<WorkloadActions workload={workload} />}
      />
      <PageTabs
        value={tab}
        tabs={(Object.keys(TABS) as (keyof typeof TABS)[]).map((value) => ({
          value,
          label: t(`workloads.tabs.${value}`),
        }))}
        onChange={(next) => void navigate({ search: next === 'overview' ? {} : { tab: next } })}
        isFull={tab === 'logs'}
      >
        {Object.entries(TABS).map(([name, Tab]) => (
          <TabPanel key={name} value={name}>
            <Tab workload={workload} />
          </TabPanel>
        ))}
      </PageTabs>
    </Page>
  )
}
