import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { workloadsQuery } from '../workloads/workloads-query.ts'
import { exampleRepository } from './example-repository.ts'
import classes from './first-deployment.module.css'

interface ExampleOfferProps {
  readonly onTake: (url: string) => void
}

/** Nothing of one's own at hand: the example, running already or one click away. */
export function ExampleOffer({ onTake }: ExampleOfferProps) {
  const { t } = useTranslation()
  const { data: workloads } = useQuery(workloadsQuery())
  const url = exampleRepository(window.location.port)
  const running = workloads?.find(({ spec }) => spec.source.config.url === url)
  return (
    <div className={classes.example}>
      <IconFlask size={18} stroke={1.6} aria-hidden="true" />
      <span>
        {t(running === undefined ? 'firstDeployment.example' : 'firstDeployment.exampleRuns')}
      </span>
      {running === undefined ? (
        <Button variant="default" size="xs" onClick={() => onTake(url)}>
          {t('firstDeployment.takeExample')}
        </Button>
      ) : (
        <LinkButton
          to="/workloads/$workloadId"
          params={{ workloadId: running.id }}
          variant="default"
          size="xs"
        >
          {t('firstDeployment.seeExample')}
        </LinkButton>
      )}
    </div>
  )
}
