import { IconRocket } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useOperationColumns } from '../operations/use-operation-columns.ts'
import { useOperationPages } from '../operations/use-operation-pages.ts'
import { ReleaseTable } from '../releases/release-table.tsx'
import type { WorkloadTab } from './workload-tab.ts'

/** Its releases, and all that was done to it. */
export function WorkloadDeployments({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const { rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useOperationPages({ subject: `workload:${workload.id}` })
  const columns = useOperationColumns('subject')
  const onEnd = useCallback(() => {
    if (hasNextPage) void fetchNextPage()
  }, [hasNextPage, fetchNextPage])
  return (
    <>
      <Section title={t('releases.many')} isFlush>
        <ReleaseTable workload={workload} />
      </Section>
      <Section title={t('nav.operations')} isFlush>
        <DataTable
          label={t('nav.operations')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          error={error}
          onRetry={() => void refetch()}
          onEnd={onEnd}
          isGrowing={isFetchingNextPage}
          empty={
            <EmptyState
              icon={IconRocket}
              title={t('workloads.neverDeployed')}
              text={t('workloads.neverDeployedText')}
            />
          }
        />
      </Section>
    </>
  )
}
