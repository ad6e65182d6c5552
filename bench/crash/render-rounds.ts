import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import type { Action } from './action.ts'
import type { Round } from './run-round.ts'

const TITLES: Readonly<Record<Action, string>> = {
  kill: 'SIGKILL of the control plane at every boundary and in the middle of every step',
  fail: 'Every step refused, before anything was done and with its effect there',
  'drop-reply': 'Every reply lost, so that every step is entered a second time',
  cancel: 'Cancelled, twice at once, at every boundary of every step',
}

/** What was done how often at each point of each kind, the verdict by situation, then every row that was wrong. */
export function renderRounds(action: Action, rounds: readonly Round[]): string {
  const situations = [...Map.groupBy(rounds, (round) => round.scenario)].map(rowOf)
  const wrong = rounds.filter((round) => round.problems.length > 0)
  const right = rounds.length - wrong.length
  const met = rounds.filter((round) => round.met).length
  const percent = ((100 * right) / Math.max(1, rounds.length)).toFixed(1)
  return [
    `${TITLES[action]}.`,
    '',
    table(['kind', 'points', 'times', 'times at a point, least–most'], kindRows(rounds)),
    '',
    table(
      [
        'situation',
        'points',
        'times',
        'right',
        'ended',
        'repaired by a pass',
        '→ rest, median',
        'requests',
        'sent again',
        'failed',
      ],
      situations,
    ),
    '',
    `${rounds.length} rounds, in ${met} of them the point was met, ${right} right (${percent} %).`,
    ...wrong.map(
      ({ scenario, point, problems }) =>
        `- wrong: ${scenario}, ${point.name}:${point.place}: ${problems.join('; ')}`,
    ),
  ].join('\n')
}

/** A step is struck in whatever situation it occurs: `replica.deploy/create` in a deployment as in a rollback. */
function kindRows(rounds: readonly Round[]): readonly (readonly string[])[] {
  const met = rounds.filter((round) => round.met)
  const byKind = Map.groupBy(met, ({ point }) => point.place.split('/')[0] ?? '')
  return [...byKind].toSorted().map(([kind, own]) => {
    const points = Map.groupBy(own, ({ point }) => `${point.name} ${point.place}`)
    const counts = [...points.values()].map((some) => some.length)
    const range = `${Math.min(...counts)}–${Math.max(...counts)}`
    return [kind, String(points.size), String(own.length), range]
  })
}

function rowOf([scenario, own]: readonly [string, readonly Round[]]): readonly string[] {
  const met = own.filter((round) => round.met)
  const ends = Map.groupBy(own, (round) => round.end)
  const failed = own.flatMap((round) =>
    round.problems.filter((problem) => problem.startsWith('request failed')),
  )
  return [
    scenario,
    String(new Set(own.map((round) => `${round.point.name} ${round.point.place}`)).size),
    String(met.length),
    `${own.filter((round) => round.problems.length === 0).length} of ${own.length}`,
    [...ends].map(([end, some]) => `${some.length} ${end}`).join(', '),
    String(own.filter((round) => round.repaired).length),
    `${spread(met.map((round) => round.recoveredMs)).median.toFixed(0)} ms`,
    String(own.reduce((sum, round) => sum + round.sent, 0)),
    String(own.reduce((sum, round) => sum + round.resent, 0)),
    String(failed.length),
  ]
}
