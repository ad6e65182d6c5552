import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './first-deployment.module.css'
import { StartFailed } from './start-failed.tsx'
import type { StepProps } from './step-props.ts'
import { useStart } from './use-start.ts'

/** Nothing is lost: what was answered is changed where it was wrong, or tried again as it is. */
export function DeploymentFailed(props: StepProps) {
  const { draft, change, onStep } = props
  const { t } = useTranslation()
  const again = useStart(props)
  return (
    <>
      <div className={classes.end} data-tone="bad" role="alert">
        <IconAlertTriangle size={22} className={classes.endIcon} aria-hidden="true" />
        <div className={classes.endText}>
          <h2>{t('firstDeployment.failed')}</h2>
          <p>{t('firstDeployment.failedText')}</p>
        </div>
        <div className={classes.onward}>
          <Button variant="default" onClick={() => onStep('source')}>
            {t('firstDeployment.changeSource')}
          </Button>
          <Button variant="default" onClick={() => onStep('settings')}>
            {t('firstDeployment.changeSettings')}
          </Button>
          <Button loading={again.isPending} onClick={() => again.mutate()}>
            {t('firstDeployment.deployAgain')}
          </Button>
        </div>
      </div>
      <StartFailed draft={draft} change={change} start={again} />
    </>
  )
}
