import { IconRocket } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { operationColumns } from '../operations/operation-columns.tsx'
import { useKindTitle } from '../operations/use-kind-title.ts'
import { useOperationPages } from '../operations/use-operation-pages.ts'
import { ReleaseTable } from '../releases/release-table.tsx'
import type { WorkloadTab } from './workload-tab.ts'

/** Its releases, and all that was done to it. */
export function WorkloadDeployments({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const { rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useOperationPages({ subject: `workload:${workload.id}` })
  const columns = useMemo(
    () => operationColumns(t, titleOf).filter(({ key }) => key !== 'subject'),
    [t, titleOf],
  )
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
