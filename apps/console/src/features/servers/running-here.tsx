import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { runningColumns } from './running-columns.tsx'
import { runningQuery } from './running-query.ts'

interface RunningHereProps {
  readonly serverId: string
}

/** The replicas on this server, each with the way to its workload. */
export function RunningHere({ serverId }: RunningHereProps) {
  const { t } = useTranslation()
  const { data: running, error, refetch } = useQuery(runningQuery)
  const columns = useMemo(() => runningColumns(t), [t])
  return (
    <Section title={t('servers.runsHere')} isFlush>
      <DataTable
        label={t('servers.runsHere')}
        columns={columns}
        rows={running?.filter(({ replica }) => replica.serverId === serverId)}
        keyOf={({ replica }) => replica.id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconStack2}
            title={t('servers.runsNothing')}
            text={t('servers.runsNothingText')}
          />
        }
      />
    </Section>
  )
}
