import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../api/error-of.ts'
import { Duration } from '../../ui/duration.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { Who } from '../people/who.tsx'
import { OperationActions } from './operation-actions.tsx'
import { OperationBadge } from './operation-badge.tsx'
import { OperationFacts } from './operation-facts.tsx'
import { OperationMissing } from './operation-missing.tsx'
import { OperationNews } from './operation-news.tsx'
import classes from './operation-page.module.css'
import { operationQuery } from './operation-query.ts'
import { OperationTree } from './operation-tree.tsx'
import { PlannedSteps } from './planned-steps.tsx'
import { SubjectLink } from './subject-link.tsx'
import { useKindTitle } from './use-kind-title.ts'
import { useOperationStream } from './use-operation-stream.ts'

export function OperationPage() {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const { operationId } = useParams({ from: '/frame/operations/$operationId' })
  const { data: tree, error, refetch } = useQuery(operationQuery(operationId))
  const outputs = useOperationStream(operationId)
  const operation = tree?.operations.find(({ id }) => id === operationId)
  if (error !== null && tree === undefined)
    return (
      <Page>
        {errorOf(error).parts.code === 'NOT_FOUND' ? (
          <OperationMissing operationId={operationId} />
        ) : (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    )
  if (tree === undefined || operation === undefined) return <PageSkeleton />
  return (
    <Page>
      <PageHeader
        title={titleOf(operation)}
        crumbs={[{ label: t('nav.operations'), to: '/operations' }]}
        badge={<OperationBadge operation={operation} />}
        actions={<OperationActions operation={operation} />}
        meta={
          <>
            <SubjectLink subject={operation.subject} />
            <Who principal={operation.requestedBy} />
            <Time at={operation.createdAt} />
            <Duration from={operation.startedAt} to={operation.finishedAt} />
          </>
        }
      />
      <OperationNews operation={operation} />
      <div className={classes.columns}>
        <Section title={t('operations.happened')}>
          {operation.nodes.length === 0 ? (
            <p className={classes.none}>{t('operations.notPlanned')}</p>
          ) : (
            <OperationTree tree={tree} operation={operation} outputs={outputs} />
          )}
        </Section>
        <div>
          <PlannedSteps operation={operation} />
          <OperationFacts operation={operation} />
        </div>
      </div>
    </Page>
  )
}
