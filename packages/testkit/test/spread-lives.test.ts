import { expect, it } from 'vitest'
import { runLives } from '../src/sim/run-lives.ts'
import { type ChunkReport, spreadLives } from '../src/sim/spread-lives.ts'
import { toyScenario } from '../src/sim/toy/toy-scenario.ts'

const worker = new URL('../src/lives/lives-worker.ts', import.meta.url)
const toy = { worker, scenario: toyScenario.name, seed: 40, threads: 2 }

it('Q-20: lives over several threads are the same lives, each once', async () => {
  const done: number[] = []
  const spread = await spreadLives({ ...toy, lives: 230, progress: (lives) => done.push(lives) })
  const { broken: _, ...alone } = await runLives({ scenario: toyScenario, lives: 230, seed: 40 })
  expect(spread).toEqual({ ...alone, brokenSeed: undefined })
  expect(done.at(-1)).toBe(230)
})

it('Q-20: a run that has had enough leaves no gap between the seeds it played', async () => {
  let asked = 0
  const spread = await spreadLives({ ...toy, lives: 1_000_000, enough: () => ++asked > 3 })
  const alone = await runLives({ scenario: toyScenario, lives: spread.lives, seed: 40 })
  expect(spread.lives).toBe(150)
  expect(spread.steps).toBe(alone.steps)
})

it('Q-20: a run that is told what is known plays only the rest, and counts all', async () => {
  const kept = new Map<number, ChunkReport>()
  const whole = await spreadLives({
    ...toy,
    lives: 230,
    played: (chunk, report) => kept.set(chunk.seed, report),
  })
  kept.delete(90)
  const again: number[] = []
  const rest = await spreadLives({
    ...toy,
    lives: 230,
    known: ({ seed }) => kept.get(seed),
    played: ({ seed }) => again.push(seed),
  })
  expect(again).toEqual([90])
  expect(rest).toEqual(whole)
})
