import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { WorkloadBadge } from './workload-badge.tsx'

type Workload = Wire['Workload']

export function workloadColumns(t: TFunction): readonly Column<Workload>[] {
  return [
    {
      key: 'name',
      header: t('workloads.one'),
      width: '1.5fr',
      cell: ({ id, name }) => (
        <RowLink to="/workloads/$workloadId" params={{ workloadId: id }}>
          {name}
        </RowLink>
      ),
    },
    {
      key: 'state',
      header: t('workloads.state'),
      width: '9rem',
      cell: ({ status }) => <WorkloadBadge status={status} isQuiet />,
    },
    {
      key: 'replicas',
      header: t('workloads.replicas'),
      width: '6rem',
      cell: ({ status }) => `${status.runningReplicas} / ${status.desiredReplicas}`,
      hiddenOn: 'phone',
    },
    {
      key: 'release',
      header: t('workloads.release'),
      width: '5rem',
      cell: ({ liveReleaseNumber }) =>
        liveReleaseNumber === undefined ? '–' : `#${liveReleaseNumber}`,
      hiddenOn: 'phone',
    },
    {
      key: 'source',
      header: t('workloads.source'),
      width: '6rem',
      cell: ({ spec }) => spec.source.kind,
      hiddenOn: 'tablet',
    },
    {
      key: 'url',
      header: t('workloads.address'),
      width: '2fr',
      cell: ({ urls }) => urls[0]?.replace(/^https?:\/\//, '').replace(/\/$/, '') ?? '–',
      hiddenOn: 'tablet',
    },
  ]
}
