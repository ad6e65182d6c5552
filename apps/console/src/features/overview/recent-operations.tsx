import { IconActivity } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { operationColumns } from '../operations/operation-columns.tsx'
import { useKindTitle } from '../operations/use-kind-title.ts'
import { useOperationPages } from '../operations/use-operation-pages.ts'

const SHOWN = 8

/** What happens and what happened last, live. */
export function RecentOperations() {
  const { t } = useTranslation()
  const titleOf = useKindTitle()
  const { rows, error, refetch } = useOperationPages({}, SHOWN)
  const columns = useMemo(() => operationColumns(t, titleOf), [t, titleOf])
  return (
    <Section
      title={t('overview.recent')}
      isFlush
      actions={
        <LinkButton to="/operations" variant="default" size="xs">
          {t('overview.all')}
        </LinkButton>
      }
    >
      <DataTable
        label={t('overview.recent')}
        columns={columns}
        rows={rows?.slice(0, SHOWN)}
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
