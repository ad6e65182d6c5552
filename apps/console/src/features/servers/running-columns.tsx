import type { TFunction } from 'i18next'
import { RowLink } from '../../ui/row-link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { replicaLook } from '../workloads/replica-look.ts'
import type { Running } from './running-query.ts'

export function runningColumns(t: TFunction): readonly Column<Running>[] {
  return [
    {
      key: 'workload',
      header: t('servers.workload'),
      width: '2fr',
      cell: ({ workload: { id, applicationName, environmentName, name } }) => (
        <RowLink to="/workloads/$workloadId" params={{ workloadId: id }}>
          {`${applicationName} / ${environmentName} / ${name}`}
        </RowLink>
      ),
    },
    {
      key: 'replica',
      header: t('replicas.one'),
      width: '1fr',
      cell: ({ replica: { process, slot } }) => `${process}-${slot}`,
      hiddenOn: 'phone',
    },
    {
      key: 'state',
      header: t('servers.state'),
      width: '8rem',
      cell: ({ replica: { observed } }) => {
        const { tone, label } = replicaLook(observed)
        return <StatusBadge tone={tone} label={t(`replicas.states.${label}`)} isQuiet />
      },
    },
    {
      key: 'seen',
      header: t('servers.seen'),
      width: '7rem',
      cell: ({ replica: { observed } }) => <Time at={observed.observedAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
  ]
}
