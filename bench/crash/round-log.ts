import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { CrashPoint } from './crash-point.ts'
import type { Round } from './run-round.ts'

/** All rounds of one measurement, which may take several runs of the bench, also side by side. */
export interface RoundLog {
  readonly add: (round: Round) => void
  readonly all: () => readonly Round[]
  /** How often this was done at this point of its kind, in whatever situation. */
  readonly timesAt: (point: CrashPoint) => number
}

/** In a file, a JSON line each, where the next run goes on; without one only in memory. */
export function roundLog(file: string | undefined): RoundLog {
  const own: Round[] = []
  const all = (): readonly Round[] => {
    if (file === undefined) return own
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    return lines.map((line) => JSON.parse(line) as Round)
  }
  return {
    add(round) {
      own.push(round)
      // One short write at the end of the file: two runs do not cut each other's lines.
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(round)}\n`)
    },
    all,
    timesAt: ({ action, name, place }) =>
      all().filter(
        ({ met, point }) =>
          met && point.action === action && point.name === name && point.place === place,
      ).length,
  }
}
