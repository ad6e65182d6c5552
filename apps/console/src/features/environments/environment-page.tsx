import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TabPanel } from '../../ui/tab-panel.tsx'
import { EnvironmentVariables } from '../variables/environment-variables.tsx'
import { WorkloadTable } from '../workloads/workload-table.tsx'
import { workloadsQuery } from '../workloads/workloads-query.ts'
import { EnvironmentActions } from './environment-actions.tsx'
import { environmentCrumbs } from './environment-crumbs.ts'
import { environmentQuery } from './environment-query.ts'

/** An environment: what runs in it, and what all of it is given. */
export function EnvironmentPage() {
  const { t } = useTranslation()
  const { environmentId } = useParams({ from: '/frame/environments/$environmentId' })
  const { tab = 'workloads' } = useSearch({ from: '/frame/environments/$environmentId' })
  const navigate = useNavigate({ from: '/environments/$environmentId' })
  const { data: environment, error, refetch } = useQuery(environmentQuery(environmentId))
  const workloads = useQuery(workloadsQuery({ environmentId }))
  if (error !== null && environment === undefined)
    return (
      <Page>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (environment === undefined) return <PageSkeleton />
  return (
    <Page>
      <PageHeader
        title={environment.name}
        crumbs={environmentCrumbs(t, environment)}
        actions={
          <EnvironmentActions
            environment={environment}
            hasWorkloads={(workloads.data?.length ?? 0) > 0}
          />
        }
      />
      <PageTabs
        value={tab}
        tabs={[
          { value: 'workloads', label: t('workloads.many') },
          { value: 'variables', label: t('variables.many') },
        ]}
        onChange={(next) => void navigate({ search: next === 'workloads' ? {} : { tab: next } })}
      >
        <TabPanel value="workloads">
          <Panel>
            <WorkloadTable
              environmentId={environmentId}
              workloads={workloads.data}
              error={workloads.error}
              onRetry={() => void workloads.refetch()}
            />
          </Panel>
        </TabPanel>
        <TabPanel value="variables">
          <EnvironmentVariables environmentId={environmentId} />
        </TabPanel>
      </PageTabs>
    </Page>
  )
}
