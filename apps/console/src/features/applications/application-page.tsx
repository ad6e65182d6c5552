import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { environmentsQuery } from '../environments/environments-query.ts'
import { WorkloadTable } from '../workloads/workload-table.tsx'
import { workloadsQuery } from '../workloads/workloads-query.ts'
import { ApplicationActions } from './application-actions.tsx'
import { applicationQuery } from './application-query.ts'

/** An application: its environments, and what runs in each. */
export function ApplicationPage() {
  const { t } = useTranslation()
  const { applicationId } = useParams({ from: '/frame/applications/$applicationId' })
  const { data: application, error, refetch } = useQuery(applicationQuery(applicationId))
  const { data: environments } = useQuery(environmentsQuery(applicationId))
  const workloads = useQuery(workloadsQuery({ applicationId }))
  if (error !== null && application === undefined)
    return (
      <Page>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (application === undefined) return <PageSkeleton />
  return (
    <Page>
      <PageHeader
        title={application.name}
        crumbs={[{ label: t('nav.applications'), to: '/applications' }]}
        meta={
          <span>
            {t('common.created')} <Time at={application.createdAt} />
          </span>
        }
        actions={<ApplicationActions application={application} />}
      />
      {environments?.map(({ id, name }) => (
        <Section
          key={id}
          title={name}
          isFlush
          actions={
            <LinkButton
              to="/environments/$environmentId"
              params={{ environmentId: id }}
              variant="default"
              size="xs"
            >
              {t('environments.open')}
            </LinkButton>
          }
        >
          <WorkloadTable
            environmentId={id}
            workloads={workloads.data?.filter((one) => one.environmentId === id)}
            error={workloads.error}
            onRetry={() => void workloads.refetch()}
          />
        </Section>
      ))}
    </Page>
  )
}
