import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Chunk, ChunkReport } from '@keystone/testkit/sim/spread-lives'

/** The lives of one measurement, which may take several runs: the next one plays only what is missing. */
export interface LifeLog {
  readonly known: (scenario: string, chunk: Chunk) => ChunkReport | undefined
  readonly add: (scenario: string, chunk: Chunk, report: ChunkReport) => void
}

/** In a file, a JSON line for each chunk without a violation; without a file nothing is kept. */
export function lifeLog(file: string | undefined): LifeLog {
  const chunks = new Map<string, ChunkReport>()
  for (const line of linesOf(file)) {
    const { key, faults, ...figures } = JSON.parse(line)
    chunks.set(key, { ...figures, faults: new Map(faults), brokenSeed: undefined })
  }
  return {
    known: (scenario, chunk) => chunks.get(keyOf(scenario, chunk)),
    add(scenario, chunk, report) {
      // A broken life is played again, until it is mended.
      if (file === undefined || report.brokenSeed !== undefined) return
      const { brokenSeed: _, ...figures } = report
      const line = { key: keyOf(scenario, chunk), ...figures, faults: [...report.faults] }
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
