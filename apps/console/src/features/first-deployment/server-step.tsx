import { Button, Skeleton } from '@mantine/core'
import { IconServerOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { serversQuery } from '../servers/servers-query.ts'
import { ServerCheck } from './server-check.tsx'
import { StepButtons } from './step-buttons.tsx'
import type { StepProps } from './step-props.ts'

/** Where it will run: each server is looked at now. */
export function ServerStep({ onStep }: StepProps) {
  const { t } = useTranslation()
  const { data: servers, error, refetch } = useQuery(serversQuery)
  const isReady = servers?.some(({ observed }) => observed.state === 'ready') ?? false
  return (
    <>
      <Section title={t('firstDeployment.where')}>
        {error !== null && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {servers === undefined && error === null && <Skeleton height={72} />}
        {servers?.length === 0 && (
          <EmptyState
            icon={IconServerOff}
            title={t('firstDeployment.noServer')}
            text={t('firstDeployment.noServerText')}
          />
        )}
        {servers?.map((server) => (
          <ServerCheck key={server.id} server={server} />
        ))}
      </Section>
      <StepButtons>
        <Button disabled={!isReady} onClick={() => onStep('source')}>
          {t('firstDeployment.next')}
        </Button>
      </StepButtons>
    </>
  )
}
