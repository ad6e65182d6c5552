import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import type { Round } from './run-round.ts'

/** How often each kind was cut at each of its points, the verdict by situation, then every row that was wrong. */
export function renderRounds(rounds: readonly Round[]): string {
  const kinds = [...new Set(rounds.map((round) => round.scenario))]
  const rows = kinds.map((kind) => rowOf(kind, rounds))
  const wrong = rounds.filter((round) => round.problems.length > 0)
  const right = rounds.length - wrong.length
  const killed = rounds.filter((round) => round.killed).length
  return [
    table(['kind', 'points', 'crashes', 'crashes at a point, least–most'], kindRows(rounds)),
    '',
    table(
      [
        'situation',
        'points',
        'crashes',
        'right',
        'restart → rest, median',
        'requests',
        'sent again',
        'failed',
      ],
      rows,
    ),
    '',
    `${rounds.length} rounds, ${killed} with a SIGKILL, ${right} right (${((100 * right) / Math.max(1, rounds.length)).toFixed(1)} %).`,
    ...wrong.map(
      ({ scenario, point, problems }) =>
        `- wrong: ${scenario}, ${point.name}:${point.place}: ${problems.join('; ')}`,
    ),
  ].join('\n')
}

/** A step is cut in whatever situation it occurs: `replica.deploy/create` in a deployment as in a rollback. */
function kindRows(rounds: readonly Round[]): readonly (readonly string[])[] {
  const killed = rounds.filter((round) => round.killed)
  const byKind = Map.groupBy(killed, ({ point }) => point.place.split('/')[0] ?? '')
  return [...byKind].toSorted().map(([kind, own]) => {
    const points = Map.groupBy(own, ({ point }) => `${point.name} ${point.place}`)
    const counts = [...points.values()].map((some) => some.length)
    const range = `${Math.min(...counts)}–${Math.max(...counts)}`
    return [kind, String(points.size), String(own.length), range]
  })
}

function rowOf(kind: string, rounds: readonly Round[]): readonly string[] {
  const own = rounds.filter((round) => round.scenario === kind)
  const killed = own.filter((round) => round.killed)
  const failed = own.flatMap((round) =>
    round.problems.filter((problem) => problem.startsWith('request failed')),
  )
  return [
    kind,
    String(new Set(own.map((round) => `${round.point.name} ${round.point.place}`)).size),
    String(killed.length),
    `${own.filter((round) => round.problems.length === 0).length} of ${own.length}`,
    `${spread(killed.map((round) => round.recoveredMs)).median.toFixed(0)} ms`,
    String(own.reduce((sum, round) => sum + round.sent, 0)),
    String(own.reduce((sum, round) => sum + round.resent, 0)),
    String(failed.length),
  ]
}
