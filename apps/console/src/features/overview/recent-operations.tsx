import { IconActivity } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useOperationColumns } from '../operations/use-operation-columns.ts'
import { useOperationPages } from '../operations/use-operation-pages.ts'

interface RecentOperationsProps {
  /** Only about this workload, whose page it is. */
  readonly subject?: string
  readonly shown?: number
}

const SHOWN = 8
/** Columns that say nothing new where all are about one thing. */
const ABOUT = 'subject by'

/** What happens and what happened last, live. */
export function RecentOperations({ subject, shown = SHOWN }: RecentOperationsProps) {
  const { t } = useTranslation()
  const { rows, error, refetch } = useOperationPages(
    subject === undefined ? {} : { subject },
    shown,
  )
  const columns = useOperationColumns(subject === undefined ? '' : ABOUT)
  return (
    <Section
      title={t('overview.recent')}
      isFlush
      actions={
        <LinkButton
          to={subject === undefined ? '/operations' : '.'}
          search={subject === undefined ? {} : { tab: 'deployments' }}
          variant="default"
          size="xs"
        >
          {t('overview.all')}
        </LinkButton>
      }
    >
      <DataTable
        label={t('overview.recent')}
        columns={columns}
        rows={rows?.slice(0, shown)}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconActivity}
            title={t('operations.none')}
            text={t('operations.noneText')}
          />
        }
      />
    </Section>
  )
}
