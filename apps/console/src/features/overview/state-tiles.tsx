import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Tone } from '../../ui/tone.ts'
import classes from './overview.module.css'

interface StateTilesProps {
  readonly workloads: readonly Wire['Workload'][] | undefined
}

const TILES: readonly {
  readonly name: 'running' | 'deploying' | 'troubled' | 'resting'
  readonly tone: Tone
  readonly states: readonly Wire['WorkloadStatus']['state'][]
}[] = [
  { name: 'running', tone: 'good', states: ['running'] },
  { name: 'deploying', tone: 'busy', states: ['deploying'] },
  { name: 'troubled', tone: 'bad', states: ['failed', 'degraded', 'unknown'] },
  { name: 'resting', tone: 'off', states: ['idle', 'stopped'] },
]

/** How many workloads are how. */
export function StateTiles({ workloads }: StateTilesProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.tiles}>
      {TILES.map(({ name, tone, states }) => {
        const count = workloads?.filter(({ status }) => states.includes(status.state)).length
        return (
          <div key={name} className={classes.tile} data-none={count === 0 || undefined}>
            <StatusBadge tone={tone} label={t(`overview.tiles.${name}`)} isQuiet />
            {count === undefined ? <Skeleton height={28} width={36} /> : <strong>{count}</strong>}
          </div>
        )
      })}
    </div>
  )
}
