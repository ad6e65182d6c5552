import os from 'node:os'
import { parseArgs } from 'node:util'
import { scenarioNamed } from '@keystone/testkit/lives/scenarios'
import { runLife } from '@keystone/testkit/sim/life'
import { spreadLives } from '@keystone/testkit/sim/spread-lives'
import { commitNow } from '../support/commit-now.ts'
import { writeResults } from '../support/write-results.ts'
import { lifeLog } from './life-log.ts'
import { type Played, renderLives } from './render-lives.ts'
import { type Share, shares } from './shares.ts'

/**
 * Q-20, `npm run sim -- --lives 1000000`: whole lives from seeds over all cores, and what happened in
 * them; of the product, its environments, and the engine alone (shares.ts), or of one `--scenario`.
 * `--seed` is that of the first life of each, `--minutes` ends it earlier, and with `--log FILE` the next
 * run goes on where this one ended. `--scenario NAME --seed S --story`: tells that one life. Exit code 1
 * when an invariant was broken; its life is told, with the command that plays it again.
 */
const { values: options } = parseArgs({
  options: {
    lives: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    scenario: { type: 'string' },
    threads: { type: 'string', default: String(os.availableParallelism()) },
    minutes: { type: 'string', default: 'Infinity' },
    log: { type: 'string' },
    story: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
})

const SAY_EVERY_MS = 30_000
const begun = performance.now()
const log = lifeLog(options.log, await commitNow())
const seed = Number(options.seed)
if (options.story) await tellLife(scenarioNamed(options.scenario ?? 'product').name, seed)
else await runMany()

async function runMany(): Promise<void> {
  const played: Played[] = []
  for (const share of wanted()) {
    const report = await play(share)
    played.push({ scenario: share.scenario, seed, report })
    if (report.brokenSeed !== undefined) break
  }
  const { threads } = options
  const body = renderLives(played, { minutes: minutesPassed(), threads, commits: log.commits() })
  const section = { title: 'sim · Q-20: the simulation', command: commandLine(), body }
  if (options.save) await writeResults(section)
  else say(body)
  for (const { scenario, report } of played) {
    if (report.brokenSeed === undefined) continue
    process.exitCode = 1
    await tellLife(scenario, report.brokenSeed)
  }
}

function wanted(): readonly Share[] {
  const lives = Number(options.lives)
  if (options.scenario === undefined) return shares(lives)
  return [{ scenario: scenarioNamed(options.scenario).name, lives }]
}

function play({ scenario, lives }: Share) {
  const from = minutesPassed()
  let saidAt = performance.now()
  return spreadLives({
    worker: new URL(import.meta.resolve('@keystone/testkit/lives/lives-worker')),
    scenario,
    lives,
    seed,
    threads: Number(options.threads),
    enough: () => minutesPassed() >= Number(options.minutes),
    known: (chunk) => log.known(scenario, chunk),
    played: (chunk, report) => log.add(scenario, chunk, report),
    progress: (done) => {
      if (performance.now() < saidAt + SAY_EVERY_MS) return
      saidAt = performance.now()
      const perMinute = done / (minutesPassed() - from)
      const left = Math.ceil((lives - done) / perMinute)
      say(`  ${scenario}: ${done} of ${lives} lives, ${left} min left`)
    },
  })
}

async function tellLife(scenario: string, of: number): Promise<void> {
  const life = await runLife(scenarioNamed(scenario), of, { tell: true })
  for (const line of life.story) say(line)
  for (const { invariant, seen } of life.violations) say(`BROKEN ${invariant}: ${seen}`)
  say(`Play it again: npm run sim -- --scenario ${scenario} --seed ${of} --story`)
}

function minutesPassed(): number {
  return (performance.now() - begun) / 60_000
}

function commandLine(): string {
  const rest = process.argv.slice(2).filter((word) => word !== '--save')
  return ['npm run sim --', ...rest].join(' ')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
