import { parentPort, workerData } from 'node:worker_threads'
import { runLives } from '../sim/run-lives.ts'
import type { Chunk, ChunkReport } from '../sim/spread-lives.ts'
import { scenarioNamed } from './scenarios.ts'

/** Lives on a thread of their own: gets seeds, answers figures, keeps nothing. */
const scenario = scenarioNamed(workerData.scenario)

parentPort?.on('message', (chunk: Chunk) => {
  const enough = (life: { readonly violations: readonly unknown[] }) => life.violations.length > 0
  void runLives({ scenario, ...chunk, enough }).then(({ broken, ...figures }) => {
    const report: ChunkReport = { ...figures, brokenSeed: broken[0]?.seed }
    parentPort?.postMessage(report)
  })
})
