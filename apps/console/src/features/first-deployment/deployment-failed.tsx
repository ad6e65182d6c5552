import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import classes from './first-deployment.module.css'
import { startDeployment } from './start-deployment.ts'
import type { StepProps } from './step-props.ts'

/** Nothing is lost: what was answered is changed where it was wrong, or tried again as it is. */
export function DeploymentFailed({ draft, change, onStep }: StepProps) {
  const { t } = useTranslation()
  const again = useMutation({
    mutationFn: () =>
      startDeployment({
        draft,
        onWorkload: (made) => change((before) => ({ ...before, ...made })),
      }),
    onSuccess: (operationId) => change((before) => ({ ...before, operationId })),
  })
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
      {again.error !== null && <ErrorPanel error={again.error} isCompact />}
    </>
  )
}
