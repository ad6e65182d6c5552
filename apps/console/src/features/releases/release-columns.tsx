import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'

type Release = Wire['Release']

interface ReleaseActions {
  readonly mayRollBack: boolean
  readonly onCompare: (release: Release) => void
}

export function releaseColumns(
  t: TFunction,
  { mayRollBack, onCompare }: ReleaseActions,
): readonly Column<Release>[] {
  return [
    {
      key: 'number',
      header: t('workloads.release'),
      width: '4.5rem',
      cell: ({ number }) => <strong>#{number}</strong>,
    },
    {
      key: 'live',
      header: t('releases.state'),
      width: '7rem',
      cell: ({ live, prunedAt }) => {
        if (live) return <StatusBadge tone="good" label={t('releases.live')} isQuiet />
        return prunedAt === undefined ? t('releases.kept') : t('releases.pruned')
      },
    },
    {
      key: 'origin',
      header: t('releases.from'),
      width: '2fr',
      cell: ({ origin, image }) => (
        <span title={origin.message ?? image}>
          {origin.commit !== undefined && <code>{origin.commit.slice(0, 7)} </code>}
          {origin.message ?? origin.reference ?? image}
        </span>
      ),
      hiddenOn: 'phone',
    },
    {
      key: 'by',
      header: t('releases.author'),
      width: '1fr',
      cell: ({ origin }) => origin.author ?? '–',
      hiddenOn: 'tablet',
    },
    {
      key: 'when',
      header: t('common.created'),
      width: '7rem',
      cell: ({ createdAt }) => <Time at={createdAt} />,
      hiddenOn: 'phone',
    },
    {
      key: 'act',
      header: t('releases.actions'),
      width: '9rem',
      isRight: true,
      cell: (release) =>
        !release.live &&
        release.prunedAt === undefined && (
          <Button variant="default" size="compact-sm" onClick={() => onCompare(release)}>
            {mayRollBack ? t('releases.rollBack') : t('releases.compare')}
          </Button>
        ),
    },
  ]
}
