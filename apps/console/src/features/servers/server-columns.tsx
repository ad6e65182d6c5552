import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { bytesText } from '../../i18n/bytes-text.ts'
import { Name } from '../../ui/name.tsx'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { percentText } from './percent-text.ts'
import type { Running } from './running-query.ts'
import { ServerBadge } from './server-badge.tsx'

export function serverColumns(
  t: TFunction,
  language: string,
  running: readonly Running[] | undefined,
): readonly Column<Wire['Server']>[] {
  return [
    {
      key: 'name',
      header: t('servers.name'),
      width: '1.7fr',
      cell: ({ id, name, observed: { observedAt } }) => (
        <TwoLines
          first={
            <RowLink to="/servers/$serverId" params={{ serverId: id }}>
              <Name title={name}>{name}</Name>
            </RowLink>
          }
          onPhone={observedAt !== undefined && <Time at={observedAt} />}
        />
      ),
    },
    {
      key: 'state',
      header: t('servers.state'),
      width: '1.2fr',
      cell: ({ observed }) => <ServerBadge observed={observed} isQuiet />,
    },
    {
      key: 'engine',
      header: t('servers.engine'),
      width: '1fr',
      cell: ({ observed }) => observed.engineVersion ?? '–',
      hiddenOn: 'tablet',
    },
    {
      key: 'runs',
      header: t('servers.runs'),
      width: '1.2fr',
      cell: ({ id }) =>
        running !== undefined &&
        t('servers.replicas', {
          count: running.filter(({ replica }) => replica.serverId === id).length,
        }),
      hiddenOn: 'tablet',
    },
    {
      key: 'load',
      header: t('servers.load'),
      width: '6rem',
      cell: ({ observed: { load } }) =>
        load === undefined ? '–' : percentText(load.cpuBusy, language),
      hiddenOn: 'tablet',
      isRight: true,
    },
    {
      key: 'disk',
      header: t('servers.free'),
      width: '6rem',
      cell: ({ observed: { diskFreeBytes } }) =>
        diskFreeBytes === undefined ? '–' : bytesText(diskFreeBytes, language),
      hiddenOn: 'phone',
      isRight: true,
    },
    {
      key: 'seen',
      header: t('servers.seen'),
      width: '7rem',
      cell: ({ observed: { observedAt } }) => observedAt !== undefined && <Time at={observedAt} />,
      hiddenOn: 'phone',
      isRight: true,
    },
  ]
}
