import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import type { Round } from './run-round.ts'

/** Kind × verdict, then every row that was wrong. */
export function renderRounds(rounds: readonly Round[]): string {
  const kinds = [...new Set(rounds.map((round) => round.scenario))]
  const rows = kinds.map((kind) => rowOf(kind, rounds))
  const wrong = rounds.filter((round) => round.problems.length > 0)
  const right = rounds.length - wrong.length
  const killed = rounds.filter((round) => round.killed).length
  return [
    table(
      [
        'operation',
        'places',
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
