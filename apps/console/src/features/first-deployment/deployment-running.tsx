import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import classes from './first-deployment.module.css'

interface DeploymentRunningProps {
  readonly operationId: string
}

export function DeploymentRunning({ operationId }: DeploymentRunningProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.end}>
      <Loader size={20} aria-hidden="true" />
      <div className={classes.endText}>
        <h2>{t('firstDeployment.running')}</h2>
        <p>{t('firstDeployment.runningText')}</p>
      </div>
      <LinkButton to="/operations/$operationId" params={{ operationId }} variant="default">
        {t('workloads.watch')}
      </LinkButton>
    </div>
  )
}
