import { IconRocket } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { PagedTable } from '../../ui/table/paged-table.tsx'
import { useOperationColumns } from '../operations/use-operation-columns.ts'
import { useOperationPages } from '../operations/use-operation-pages.ts'
import { ReleaseTable } from '../releases/release-table.tsx'
import type { WorkloadTab } from './workload-tab.ts'

/** Its releases, and all that was done to it. */
export function WorkloadDeployments({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const { rows, ...pages } = useOperationPages({ subject: `workload:${workload.id}` })
  const columns = useOperationColumns('subject')
  return (
    <>
      <Section title={t('releases.many')} isFlush>
        <ReleaseTable workload={workload} />
      </Section>
      <Section title={t('nav.operations')} isFlush>
        <PagedTable
          label={t('nav.operations')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          pages={pages}
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
