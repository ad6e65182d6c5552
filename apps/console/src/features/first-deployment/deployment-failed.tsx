import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { withValueAt } from '../workload-form/json/with-value-at.ts'
import { answerOf } from './answer-of.ts'
import classes from './first-deployment.module.css'
import { mainProcess } from './main-process.ts'
import { StartFailed } from './start-failed.tsx'
import type { StepProps } from './step-props.ts'
import { useStart } from './use-start.ts'

/** One who listens on more is not helped by a row of buttons. */
const MOST_PORTS = 2

interface DeploymentFailedProps extends StepProps {
  readonly tree: Wire['OperationTree'] | undefined
}

/** Nothing is lost: what was answered is changed where it was wrong, or tried again as it is. */
export function DeploymentFailed({ tree, ...props }: DeploymentFailedProps) {
  const { draft, change, onStep } = props
  const { t } = useTranslation()
  const again = useStart(props)
  const answer = answerOf(tree)
  const process = mainProcess(draft.spec)
  const ports = answer?.is === 'elsewhere' && process !== undefined ? answer.ports : []
  const take = (port: number) => {
    change((before) => ({
      ...before,
      spec: withValueAt(before.spec, `processes.${process}.port`, port),
    }))
    onStep('settings')
  }
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
          {/* The same again would end the same, where it is known which port it is. */}
          <Button
            {...(ports.length > 0 ? { variant: 'default' } : {})}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {t('firstDeployment.deployAgain')}
          </Button>
          {ports.slice(0, MOST_PORTS).map((port) => (
            <Button key={port} onClick={() => take(port)}>
              {t('firstDeployment.answer.usePort', { port: String(port) })}
            </Button>
          ))}
        </div>
      </div>
      <StartFailed draft={draft} change={change} start={again} />
    </>
  )
}
