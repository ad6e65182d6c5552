import { IconBox } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AddWorkload } from '../environments/add-workload.tsx'
import { workloadColumns } from './workload-columns.tsx'

interface WorkloadTableProps {
  readonly environmentId: string
  readonly workloads: readonly Wire['Workload'][] | undefined
  readonly error: unknown
  readonly onRetry: () => void
}

/** The workloads of an environment, live. */
export function WorkloadTable({ environmentId, workloads, error, onRetry }: WorkloadTableProps) {
  const { t } = useTranslation()
  const columns = useMemo(() => workloadColumns(t), [t])
  return (
    <DataTable
      label={t('workloads.many')}
      columns={columns}
      rows={workloads}
      keyOf={({ id }) => id}
      error={error}
      onRetry={onRetry}
      empty={
        <EmptyState
          icon={IconBox}
          title={t('workloads.none')}
          text={t('workloads.noneText')}
          action={<AddWorkload environmentId={environmentId} />}
        />
      }
    />
  )
}
