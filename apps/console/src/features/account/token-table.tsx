import { IconKey } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { tokenColumns } from './token-columns.tsx'

interface TokenTableProps {
  readonly tokens: readonly Wire['ApiToken'][] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly onRevoke: (token: Wire['ApiToken']) => void
  readonly emptyText: string
}

export function TokenTable(props: TokenTableProps) {
  const { tokens, error, onRetry, onRevoke, emptyText } = props
  const { t } = useTranslation()
  const columns = useMemo(() => tokenColumns(t, onRevoke), [t, onRevoke])
  return (
    <DataTable
      label={t('account.tokens')}
      columns={columns}
      rows={tokens}
      keyOf={({ id }) => id}
      error={error}
      onRetry={onRetry}
      empty={<EmptyState icon={IconKey} title={t('account.noTokens')} text={emptyText} />}
    />
  )
}
