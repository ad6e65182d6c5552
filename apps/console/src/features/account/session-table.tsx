import { IconDevices } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { sessionColumns } from './session-columns.tsx'

interface SessionTableProps {
  readonly sessions: readonly Wire['Session'][] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  /** Absent where single sessions cannot be ended. */
  readonly onEnd?: (session: Wire['Session']) => void
  readonly emptyText: string
}

export function SessionTable({ sessions, error, onRetry, onEnd, emptyText }: SessionTableProps) {
  const { t } = useTranslation()
  const columns = useMemo(() => sessionColumns(t, onEnd), [t, onEnd])
  return (
    <DataTable
      label={t('account.sessions')}
      columns={columns}
      rows={sessions}
      keyOf={({ id }) => id}
      error={error}
      onRetry={onRetry}
      empty={<EmptyState icon={IconDevices} title={t('account.noSessions')} text={emptyText} />}
    />
  )
}
