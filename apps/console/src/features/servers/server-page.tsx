import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyId } from '../../ui/copy-id.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { DiskUse } from './disk-use.tsx'
import { MachineLoad } from './machine-load.tsx'
import { RunningHere } from './running-here.tsx'
import { ServerActions } from './server-actions.tsx'
import { ServerBadge } from './server-badge.tsx'
import { ServerFacts } from './server-facts.tsx'
import { serverQuery } from './server-query.ts'
import { ServerTrouble } from './server-trouble.tsx'
import { useCheckServer } from './use-check-server.ts'

export function ServerPage() {
  const { t } = useTranslation()
  const { serverId } = useParams({ from: '/frame/servers/$serverId' })
  const { data: server, error, refetch } = useQuery(serverQuery(serverId))
  const check = useCheckServer(serverId)
  if (error !== null && server === undefined)
    return (
      <Page>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (server === undefined) return <PageSkeleton />
  const { observedAt } = server.observed
  return (
    <Page>
      <PageHeader
        title={server.name}
        crumbs={[{ label: t('nav.servers'), to: '/servers' }]}
        badge={<ServerBadge observed={server.observed} />}
        meta={
          <>
            <span>
              {t('servers.seen')} {observedAt === undefined ? '–' : <Time at={observedAt} />}
            </span>
            <CopyId id={server.id} label={t('servers.id')} />
          </>
        }
        actions={
          <ServerActions server={server} isChecking={check.isPending} onCheck={check.mutate} />
        }
      />
      {check.error !== null && <ErrorPanel error={check.error} />}
      <ServerTrouble observed={server.observed} />
      <RunningHere serverId={server.id} />
      <MachineLoad observed={server.observed} />
      <DiskUse observed={server.observed} />
      <ServerFacts server={server} />
    </Page>
  )
}
