import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { WorkloadCounts } from '../workloads/workload-counts.tsx'

type Application = Wire['Application']

export function applicationColumns(
  t: TFunction,
  workloads: readonly Wire['Workload'][] | undefined,
): readonly Column<Application>[] {
  return [
    {
      key: 'name',
      header: t('applications.name'),
      width: '2fr',
      cell: ({ id, name }) => (
        <RowLink to="/applications/$applicationId" params={{ applicationId: id }}>
          {name}
        </RowLink>
      ),
    },
    {
      key: 'workloads',
      header: t('applications.runs'),
      width: '2fr',
      cell: ({ id }) => (
        <WorkloadCounts workloads={workloads?.filter((one) => one.applicationId === id)} />
      ),
    },
    {
      key: 'created',
      header: t('common.created'),
      width: '8rem',
      cell: ({ createdAt }) => <Time at={createdAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
  ]
}
