import { IconBoxOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { releasesQuery } from '../releases/releases-query.ts'
import { replicaColumns } from './replica-columns.tsx'
import { replicasQuery } from './replicas-query.ts'
import type { WorkloadTab } from './workload-tab.ts'

export function ReplicaTable({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(replicasQuery(workload.id))
  const { data: releases } = useQuery(releasesQuery(workload.id))
  const columns = useMemo(() => {
    const numbers = new Map(releases?.items.map(({ id, number }) => [id, number]))
    return replicaColumns(t, numbers)
  }, [t, releases])
  const isNew = workload.liveReleaseId === undefined
  return (
    <DataTable
      label={t('workloads.replicas')}
      columns={columns}
      rows={data?.items}
      keyOf={({ id }) => id}
      error={error}
      onRetry={() => void refetch()}
      empty={
        <EmptyState
          icon={IconBoxOff}
          title={isNew ? t('workloads.neverDeployed') : t('workloads.noReplicas')}
          text={isNew ? t('workloads.neverDeployedText') : t('workloads.noReplicasText')}
        />
      }
    />
  )
}
