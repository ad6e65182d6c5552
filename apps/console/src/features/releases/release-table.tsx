import { IconPackage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { releaseColumns } from './release-columns.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { releasesQuery } from './releases-query.ts'

interface ReleaseTableProps {
  readonly workload: Wire['Workload']
}

/** The releases of a workload; another one than the live one can be compared and gone back to. */
export function ReleaseTable({ workload }: ReleaseTableProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Wire['Release']>()
  const mayRollBack = useMay('workload.rollback')
  const { data, error, refetch } = useQuery(releasesQuery(workload.id))
  const columns = useMemo(
    () => releaseColumns(t, { mayRollBack, onCompare: setChosen }),
    [t, mayRollBack],
  )
  return (
    <>
      <DataTable
        label={t('releases.many')}
        columns={columns}
        rows={data?.items}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState icon={IconPackage} title={t('releases.none')} text={t('releases.noneText')} />
        }
      />
      {chosen !== undefined && (
        <ReleaseDialog
          workloadId={workload.id}
          release={chosen}
          mayRollBack={mayRollBack}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}
