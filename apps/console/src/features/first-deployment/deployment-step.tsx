import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { OperationNews } from '../operations/operation-news.tsx'
import { operationQuery } from '../operations/operation-query.ts'
import { OperationTree } from '../operations/operation-tree.tsx'
import { useOperationStream } from '../operations/use-operation-stream.ts'
import { valueAt } from '../workload-form/json/value-at.ts'
import { CheckLine } from './check-line.tsx'
import { deploymentChecks } from './deployment-checks.ts'
import { DeploymentEnd } from './deployment-end.tsx'
import classes from './first-deployment.module.css'
import { PortAnswer } from './port-answer.tsx'
import type { StepProps } from './step-props.ts'

/** The deployment, live: the few questions that matter first, then every step, then what to do next. */
export function DeploymentStep(props: StepProps) {
  const { t } = useTranslation()
  const { draft } = props
  const operationId = draft.operationId ?? ''
  const { data: tree, error, refetch } = useQuery(operationQuery(operationId))
  const outputs = useOperationStream(operationId)
  const operation = tree?.operations.find(({ id }) => id === operationId)
  const kind = String(valueAt(draft.spec, 'source.kind'))
  if (error !== null && tree === undefined)
    return <ErrorPanel error={error} onRetry={() => void refetch()} />
  return (
    <>
      {operation !== undefined && <DeploymentEnd {...props} operation={operation} tree={tree} />}
      <Section title={t('firstDeployment.checked')}>
        <ul className={classes.checks} aria-live="polite">
          {deploymentChecks(kind, tree).map(({ name, state }) => (
            <CheckLine
              key={name}
              state={state}
              label={t(`firstDeployment.checks.${name}`)}
              {...(name === 'answers' && draft.workloadId !== undefined && state !== 'pending'
                ? {
                    detail: (
                      <PortAnswer workloadId={draft.workloadId} operation={operation} tree={tree} />
                    ),
                  }
                : {})}
            />
          ))}
        </ul>
      </Section>
      {operation !== undefined && <OperationNews operation={operation} />}
      <Section title={t('operations.happened')}>
        {tree === undefined || operation === undefined ? (
          <Skeleton height={160} />
        ) : (
          <OperationTree tree={tree} operation={operation} outputs={outputs} />
        )}
      </Section>
    </>
  )
}
