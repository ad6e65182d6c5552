import os from 'node:os'
import { parseArgs } from 'node:util'
import { SCENARIOS, scenarioNamed } from '@keystone/testkit/lives/scenarios'
import { runLife } from '@keystone/testkit/sim/life'
import { spreadLives } from '@keystone/testkit/sim/spread-lives'
import { writeResults } from '../support/write-results.ts'
import { renderLives } from './render-lives.ts'

/**
 * Q-20, `npm run sim -- --lives 1000000`: whole lives from seeds over all cores, and what happened in
 * them. `--minutes` ends it earlier, `--seed` goes on where another run ended, `--scenario` is about
 * something else than the product. `--story`: tells the one life of that seed. Exit code 1 when an
 * invariant was broken; its life is told, with the command that plays it again.
 */
const { values: options } = parseArgs({
  options: {
    lives: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    scenario: { type: 'string', default: SCENARIOS[0]?.name ?? '' },
    threads: { type: 'string', default: String(os.availableParallelism()) },
    minutes: { type: 'string', default: 'Infinity' },
    story: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
})

const SAY_EVERY_MS = 30_000
const scenario = scenarioNamed(options.scenario)
const seed = Number(options.seed)
if (options.story) await tellLife(seed)
else await runMany()

async function runMany(): Promise<void> {
  const begun = performance.now()
  const minutesPassed = () => (performance.now() - begun) / 60_000
  const lives = Number(options.lives)
  let saidAt = begun
  const report = await spreadLives({
    worker: new URL(import.meta.resolve('@keystone/testkit/lives/lives-worker')),
    scenario: scenario.name,
    lives,
    seed,
    threads: Number(options.threads),
    enough: () => minutesPassed() >= Number(options.minutes),
    progress: (done) => {
      if (performance.now() < saidAt + SAY_EVERY_MS) return
      saidAt = performance.now()
      const perMinute = done / minutesPassed()
      const left = Math.ceil((lives - done) / perMinute)
      say(`  ${done} of ${lives} lives, ${Math.round(perMinute)} a minute, ${left} min left`)
    },
  })
  const body = renderLives(report, { seed, minutes: minutesPassed(), threads: options.threads })
  const section = { title: `sim · Q-20: ${scenario.name}`, command: commandLine(), body }
  if (options.save) await writeResults(section)
  else say(body)
  if (report.brokenSeed === undefined) return
  process.exitCode = 1
  await tellLife(report.brokenSeed)
}

async function tellLife(of: number): Promise<void> {
  const life = await runLife(scenario, of, { tell: true })
  for (const line of life.story) say(line)
  for (const { invariant, seen } of life.violations) say(`BROKEN ${invariant}: ${seen}`)
  say(`Play it again: npm run sim -- --scenario ${scenario.name} --seed ${of} --story`)
}

function commandLine(): string {
  const rest = process.argv.slice(2).filter((word) => word !== '--save')
  return ['npm run sim --', ...rest].join(' ')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
