import i18next, { type TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { spokenBy } from '../../i18n/spoken-by.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { SubjectLink } from '../operations/subject-link.tsx'
import { replicaLook } from './replica-look.ts'
import classes from './workloads.module.css'

type Replica = Wire['Replica']

/** Desired and observed side by side, with the time at which it was seen. */
export function replicaColumns(
  t: TFunction,
  releaseNumbers: ReadonlyMap<string, number>,
): readonly Column<Replica>[] {
  return [
    {
      key: 'replica',
      header: t('replicas.one'),
      width: '1fr',
      cell: ({ process, slot }) => <strong>{`${process}-${slot}`}</strong>,
    },
    {
      key: 'state',
      header: t('replicas.seen'),
      width: '1.4fr',
      cell: ({ desired, observed }) => {
        const { tone, label } = replicaLook(observed)
        return (
          <span className={classes.seen}>
            <StatusBadge
              tone={tone}
              label={t(`replicas.states.${label}`)}
              isQuiet
              {...whyOf(observed)}
            />
            <small>
              {desired !== 'serving' && `${t(`replicas.desired.${desired}`)} · `}
              <Time at={observed.observedAt} />
            </small>
          </span>
        )
      },
    },
    {
      key: 'release',
      header: t('workloads.release'),
      width: '5rem',
      cell: ({ releaseId }) => `#${releaseNumbers.get(releaseId) ?? '…'}`,
    },
    {
      key: 'restarts',
      header: t('replicas.restarts'),
      width: '5rem',
      cell: ({ observed }) => observed.restartCount ?? '–',
      hiddenOn: 'phone',
    },
    {
      key: 'started',
      header: t('replicas.started'),
      width: '7rem',
      cell: ({ observed }) =>
        observed.startedAt === undefined ? '–' : <Time at={observed.startedAt} />,
      hiddenOn: 'phone',
    },
    {
      key: 'server',
      header: t('replicas.server'),
      width: '1fr',
      cell: ({ serverId }) => <SubjectLink subject={`server:${serverId}`} />,
      hiddenOn: 'tablet',
    },
    {
      key: 'container',
      header: t('replicas.container'),
      width: '1.6fr',
      cell: ({ containerName }) => (
        <CopyId id={containerName} label={t('replicas.container')} isWhole />
      ),
      hiddenOn: 'tablet',
    },
  ]
}

function whyOf({ why, code = 'NOT_REACHED' }: Replica['observed']) {
  return why === undefined ? {} : { why: spokenBy(i18next).error(code)?.title ?? why }
}
