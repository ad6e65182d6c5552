import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dateText } from '../../i18n/date-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LogView } from '../../ui/log/log-view.tsx'
import type { ShownLine } from '../../ui/log/shown-line.ts'
import type { WorkloadTab } from '../workloads/workload-tab.ts'
import { keptLinesQuery } from './kept-lines-query.ts'
import { logSourcesQuery } from './log-sources-query.ts'
import { useLogStream } from './use-log-stream.ts'

const NONE: readonly ShownLine[] = []

/** What it says, live; of one replica or of all, of stopped ones too (WL-28). */
export function WorkloadLogs({ workload }: WorkloadTab) {
  const { t, i18n } = useTranslation()
  const { replica } = useSearch({ from: '/frame/workloads/$workloadId' })
  const navigate = useNavigate({ from: '/workloads/$workloadId' })
  const { data: sources } = useQuery(logSourcesQuery(workload.id))
  const wanted = sources?.items.filter(
    ({ replicaId }) => replica === undefined || replicaId === replica,
  )
  const isGone = wanted?.every(({ kept }) => kept) ?? false
  const kept = useQuery({ ...keptLinesQuery(workload.id, replica), enabled: isGone })
  const stream = useLogStream(workload.id, replica, sources !== undefined && !isGone)
  const { lines, isLoading, error } = isGone
    ? { lines: kept.data ?? NONE, isLoading: kept.isLoading, error: kept.error ?? undefined }
    : stream
  const choices = sources?.items.map(({ replicaId, process, slot, releaseNumber, keptAt }) => {
    const name = t('log.source', { name: `${process}-${slot}`, release: releaseNumber ?? '?' })
    if (keptAt === undefined) return { value: replicaId, label: name }
    const time = dateText(Date.parse(keptAt), i18n.language, 'full')
    return { value: replicaId, label: t('log.gone', { name, time }) }
  })
  if (error !== undefined) return <ErrorPanel error={error} />
  return (
    <LogView
      label={t('workloads.tabs.logs')}
      lines={lines}
      fileName={`${workload.applicationName}-${workload.name}.log`}
      isLive={!isGone}
      isLoading={isLoading}
      filters={
        <Select
          size="xs"
          w={230}
          aria-label={t('log.replica')}
          placeholder={t('log.allReplicas')}
          data={choices ?? []}
          value={replica ?? null}
          clearable
          allowDeselect={false}
          onChange={(value) =>
            void navigate({
              search: { tab: 'logs', ...(value === null ? {} : { replica: value }) },
              replace: true,
            })
          }
        />
      }
    />
  )
}
