import { appendFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { ended } from '../../test/journeys/support/operations.ts'
import { writeResults } from '../support/write-results.ts'
import { ALL_SCENARIOS } from './all-scenarios.ts'
import { type CrashPoint, crashPoints } from './crash-point.ts'
import { openCrashLab } from './lab.ts'
import { renderRounds } from './render-rounds.ts'
import { type Round, runRound } from './run-round.ts'

/**
 * SIGKILL of the control plane at every step boundary and inside every step of every kind, on the
 * real engine. `--kind workload.deploy-git`, `--point after-act:replica.deploy/create` repeat one row
 * alone; `--quick` takes fewer points; `--rounds` repeats each; `--log FILE` appends each round as JSON.
 */
const { values: options } = parseArgs({
  options: {
    kind: { type: 'string', multiple: true },
    point: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    log: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
})

await sweep()
const rounds: Round[] = []
const lab = await openCrashLab()
const stopped = new AbortController()
process.once('SIGINT', () => stopped.abort()).once('SIGTERM', () => stopped.abort())
try {
  for (const name of chosenKinds()) await crashEverywhere(name)
} finally {
  await lab.close()
}
const wrong = rounds.filter((round) => round.problems.length > 0)
const section = { title: 'bench:crash (Q-21)', command: commandLine(), body: renderRounds(rounds) }
if (options.save) await writeResults(section)
else process.stdout.write(`\n${section.body}\n`)
process.exitCode = wrong.length > 0 || rounds.length === 0 ? 1 : 0

/** A run that is left alone shows the nodes; then one crash at each point of each. */
async function crashEverywhere(name: string): Promise<void> {
  if (stopped.signal.aborted) return
  const scenario = await ALL_SCENARIOS[name]?.(lab)
  if (scenario === undefined) throw new Error(`there is no kind ${name}`)
  await scenario.prepare()
  const tree = await ended(lab.plane.api, await scenario.start())
  const points = crashPoints(tree, options.quick).filter(isChosen)
  say(`${name}: ${points.length} points`)
  for (const point of points) {
    for (let round = 0; round < Number(options.rounds); round++) {
      if (stopped.signal.aborted) return
      report(await runRound(lab, scenario, point))
    }
  }
}

function report(round: Round): void {
  rounds.push(round)
  const { point, problems, killed, recoveredMs } = round
  const end = killed ? `killed, at rest after ${recoveredMs.toFixed(0)} ms` : 'over before the kill'
  say(`  ${problems.length === 0 ? '✓' : '✗'} ${point.name}:${point.place} ${end}`)
  for (const problem of problems) say(`      ${problem} (${round.operationId})`)
  if (options.log !== undefined) appendFileSync(options.log, `${JSON.stringify(round)}\n`)
}

function chosenKinds(): readonly string[] {
  const wanted = options.kind
  return Object.keys(ALL_SCENARIOS).filter(
    (name) => wanted === undefined || wanted.some((one) => name.startsWith(one)),
  )
}

function isChosen({ name, place }: CrashPoint): boolean {
  return options.point === undefined || `${name}:${place}`.includes(options.point)
}

function commandLine(): string {
  return ['npm run bench:crash --', ...process.argv.slice(2)].join(' ')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
