import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { workloadQuery } from '../workloads/workload-query.ts'
import classes from './first-deployment.module.css'
import type { StepProps } from './step-props.ts'

/** It runs: its address, and where to go on. */
export function DeploymentSucceeded({ draft, clear, onStep }: StepProps) {
  const { t } = useTranslation()
  const workloadId = draft.workloadId ?? ''
  const { data: workload } = useQuery(workloadQuery(workloadId))
  const another = () => {
    clear()
    onStep('source')
  }
  return (
    <output className={classes.end} data-tone="good">
      <IconCircleCheck size={22} className={classes.endIcon} aria-hidden="true" />
      <div className={classes.endText}>
        <h2>
          {t('firstDeployment.succeeded', {
            name: draft.environmentId === undefined ? draft.application : draft.workload,
          })}
        </h2>
        {workload?.urls.map((url) => (
          <a key={url} href={url} target="_blank" rel="noreferrer" className={classes.address}>
            {url}
          </a>
        ))}
        {workload?.urls.length === 0 && <p>{t('workloads.noFaces')}</p>}
      </div>
      <div className={classes.onward}>
        <Button variant="default" onClick={another}>
          {t('firstDeployment.another')}
        </Button>
        <LinkButton to="/workloads/$workloadId" params={{ workloadId }}>
          {t('firstDeployment.toWorkload')}
        </LinkButton>
      </div>
    </output>
  )
}
