import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { type ControlPlane, startControlPlane } from '../../test/journeys/support/control-plane.ts'
import { quietPort } from '../../test/journeys/support/quiet-port.ts'
import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import { seed } from './seed.ts'

const STARTS = 7
const GOAL_MS = 3_000

/** process start → `/ready`, with 10,000 workloads and 1,000 unfinished operations; an empty one and a bare node in turn. */
export async function measureStart(): Promise<string> {
  await using empty = await startControlPlane()
  await using full = await startControlPlane()
  await empty.stop()
  await full.stop()
  await seed(full.dataDirectory, { workloads: 9_000, unfinished: 0 })
  const times = { node: [] as number[], empty: [] as number[], full: [] as number[] }
  const unfinished: number[] = []
  for (let index = 0; index < STARTS; index++) {
    times.node.push(await bareNode())
    times.empty.push(await startOnce(empty))
    // Those that ended in the last life are made up for.
    const known = { workloads: index === 0 ? 1_000 : 400, unfinished: 1_000 }
    unfinished.push(await seed(full.dataDirectory, known))
    times.full.push(await startOnce(full))
  }
  const ms = (values: readonly number[]) => {
    const { median, low, high } = spread(values)
    return `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`
  }
  const least = Math.min(...unfinished)
  const ratio = (spread(times.full).median / spread(times.empty).median).toFixed(2)
  return table(
    ['what', 'starts', 'until /ready', 'goal'],
    [
      [
        `≥ 10,000 workloads, ≥ ${least} unfinished operations`,
        String(STARTS),
        ms(times.full),
        `≤ ${GOAL_MS} ms`,
      ],
      ['an empty one', String(STARTS), `${ms(times.empty)}; ratio ${ratio}`, ''],
      ['bare `node -e 0`', String(STARTS), ms(times.node), ''],
    ],
  )
}

async function bareNode(): Promise<number> {
  const startedAt = performance.now()
  await run([process.execPath, '-e', '0'])
  return performance.now() - startedAt
}

/** Killed as soon as it is ready: what it would do next is not this figure's. */
async function startOnce(plane: ControlPlane): Promise<number> {
  const port = await quietPort()
  const startedAt = performance.now()
  const life = plane.startRaw({ KEYSTONE_PORT: String(port), KEYSTONE_LOG_LEVEL: 'error' })
  await waitFor(
    '/ready',
    async () => (await fetch(`http://127.0.0.1:${port}/ready`)).status === 200,
    { timeoutMs: 60_000, everyMs: 5 },
  )
  const tookMs = performance.now() - startedAt
  life.signal('SIGKILL')
  await waitFor('its end', () => !life.isRunning())
  return tookMs
}
