import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Chunk, ChunkReport } from '@keystone/testkit/sim/spread-lives'

/** The lives of one measurement, which may take several runs: the next one plays only what is missing. */
export interface LifeLog {
  readonly known: (scenario: string, chunk: Chunk) => ChunkReport | undefined
  readonly add: (scenario: string, chunk: Chunk, report: ChunkReport) => void
  /** How many of the lives were played on which commit: what was mended in between counts as said here. */
  readonly commits: () => ReadonlyMap<string, number>
}

/** In a file, a JSON line for each chunk without a violation; without a file nothing is kept. */
export function lifeLog(file: string | undefined, commit: string): LifeLog {
  const chunks = new Map<string, ChunkReport>()
  const commits = new Map<string, number>()
  const count = (at: string, lives: number) => commits.set(at, (commits.get(at) ?? 0) + lives)
  for (const line of linesOf(file)) {
    const { key, commit: at, faults, ...figures } = JSON.parse(line)
    chunks.set(key, { ...figures, faults: new Map(faults), brokenSeed: undefined })
    count(at, figures.lives)
  }
  return {
    commits: () => commits,
    known: (scenario, chunk) => chunks.get(keyOf(scenario, chunk)),
    add(scenario, chunk, report) {
      count(commit, report.lives)
      // A broken life is played again, until it is mended.
      if (file === undefined || report.brokenSeed !== undefined) return
      const { brokenSeed: _, ...figures } = report
      const line = { key: keyOf(scenario, chunk), commit, ...figures, faults: [...report.faults] }
      appendFileSync(file, `${JSON.stringify(line)}\n`)
    },
  }
}

function keyOf(scenario: string, { seed, lives }: Chunk): string {
  return `${scenario} ${seed} ${lives}`
}

function linesOf(file: string | undefined): readonly string[] {
  if (file === undefined || !existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // What a killed run was writing has no end of line.
  return lines.slice(0, -1)
}
