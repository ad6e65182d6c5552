import type { ContainerObserved, ContainerSummary } from '@keystone/plugin-kit/ports/engine-port'
import { expect, test } from 'vitest'
import { knownContainers } from '../../src/docker/known-containers.ts'
import { leastAgeMs } from '../../src/docker/least-age.ts'

const summary: ContainerSummary = {
  id: 'c1',
  name: 'web',
  labels: {},
  image: 'web:1',
  imageId: 'sha256:1',
  state: 'running',
  health: 'healthy',
  addresses: { net: '10.0.0.2' },
}
const observed: ContainerObserved = {
  ...summary,
  exitCode: undefined,
  oomKilled: false,
  restartCount: 0,
  startedAt: 1,
  finishedAt: undefined,
}

test.each([
  ['Up Less than a second', 0],
  ['Up 1 second', 1_000],
  ['Up 59 seconds (healthy)', 59_000],
  ['Up About a minute (unhealthy)', 60_000],
  ['Up 59 minutes', 3_540_000],
  ['Up About an hour (Paused)', 3_600_000],
  ['Exited (137) 2 hours ago', 3_600_000],
  ['Exited (0) 6 weeks ago', 3_600_000],
  ['Restarting (1) 4 seconds ago', 4_000],
  ['Created', 0],
  ['Removal In Progress', 0],
  ['Dead', 0],
])('I-6: "%s" has lasted %d ms at least', (status, ms) => {
  expect(leastAgeMs(status)).toBe(ms)
})

test('I-6: what was asked of a container holds while a list proves that nothing has moved, and no longer', () => {
  const known = knownContainers()
  expect(known.recall({ summary, leastAgeMs: 60_000 }, 1_000)).toBeUndefined()
  known.keep(observed, 1_000)
  expect(known.recall({ summary, leastAgeMs: 15_000 }, 15_999)).toBe(observed)
  // It may have restarted in the very moment in which it was asked, or after.
  expect(known.recall({ summary, leastAgeMs: 15_000 }, 16_000)).toBeUndefined()
  expect(known.recall({ summary, leastAgeMs: 0 }, 1_500)).toBeUndefined()
  // However old the engine's clock says that it is: that one may have been set.
  expect(known.recall({ summary, leastAgeMs: 3_600_000 }, 301_000)).toBeUndefined()
  for (const moved of [
    { ...summary, id: 'c2' },
    { ...summary, state: 'paused' as const },
    { ...summary, health: 'unhealthy' as const },
    { ...summary, addresses: {} },
  ])
    expect(known.recall({ summary: moved, leastAgeMs: 15_000 }, 15_999)).toBeUndefined()
})
