import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { ended } from '../../test/journeys/support/operations.ts'
import { writeResults } from '../support/write-results.ts'
import { ACTIONS, type Action } from './action.ts'
import { ALL_SCENARIOS } from './all-scenarios.ts'
import { begin } from './begin.ts'
import { type CrashPoint, crashPoints } from './crash-point.ts'
import { openCrashLab } from './lab.ts'
import { renderRounds } from './render-rounds.ts'
import { roundLog } from './round-log.ts'
import { type Round, runRound } from './run-round.ts'
import type { Scenario } from './scenario.ts'
import { undoneNodes } from './undone-nodes.ts'

/**
 * Q-21 and the other proofs of recovery.md on the real engine, for every kind: SIGKILL of the control plane
 * at every step boundary and inside every step, `--times` each over all situations in which the step
 * occurs; and with `--action` a refusal of every step (`fail`), every reply lost, so that every step runs
 * twice (`drop-reply`), and a cancel at every boundary (`cancel`). A wrong row is repeated alone by
 * `--kind workload.deploy-git --point after-act:replica.deploy/create`. The whole takes hours: with
 * `--log FILE` the next run goes on where the last one ended, by itself or by SIGTERM.
 */
const { values: options } = parseArgs({
  options: {
    action: { type: 'string', default: 'kill' },
    kind: { type: 'string', multiple: true },
    point: { type: 'string' },
    times: { type: 'string', default: '3' },
    log: { type: 'string' },
    render: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
})

const action = chosenAction()
const log = roundLog(options.log)
if (!options.render) await crashAll()
const rounds = log.all().filter(({ point }) => point.action === action)
const section = {
  title: action === 'kill' ? 'bench:crash (Q-21)' : `bench:crash · ${action}`,
  command: commandLine(),
  body: renderRounds(action, rounds),
}
if (options.save) await writeResults(section)
else process.stdout.write(`\n${section.body}\n`)
const wrong = rounds.filter((round) => round.problems.length > 0)
process.exitCode = wrong.length > 0 || rounds.length === 0 ? 1 : 0

async function crashAll(): Promise<void> {
  await sweep()
  const lab = await openCrashLab()
  const stopped = new AbortController()
  process.once('SIGINT', () => stopped.abort()).once('SIGTERM', () => stopped.abort())
  const known = new Map<string, { scenario: Scenario; points: readonly CrashPoint[] }>()
  const names = chosenKinds()
  try {
    for (let turn = 1; turn <= Number(options.times); turn++) {
      for (const name of inTurn(names, turn)) {
        if (stopped.signal.aborted) return
        const { scenario, points } = known.get(name) ?? (await explore(name))
        known.set(name, { scenario, points })
        await crashAt(scenario, points, turn)
      }
    }
  } finally {
    await lab.close()
  }

  /** A run that is left alone shows the nodes, and so the points. */
  async function explore(name: string) {
    const scenario = await ALL_SCENARIOS[name]?.(lab)
    if (scenario === undefined) throw new Error(`there is no kind ${name}`)
    await begin(lab, scenario)
    const tree = await ended(lab.plane.api, await scenario.start())
    const points = crashPoints(tree, undoneNodes(lab, tree.root.id), action).filter(isChosen)
    say(`${name}: ${points.length} points`)
    return { scenario, points }
  }

  async function crashAt(scenario: Scenario, points: readonly CrashPoint[], turn: number) {
    for (const point of points) {
      if (stopped.signal.aborted) return
      if (log.timesAt(point) < turn) report(await runRound(lab, scenario, point))
    }
  }
}

function report(round: Round): void {
  log.add(round)
  const { scenario, point, problems, met, end, repaired, recoveredMs } = round
  const rest = met ? `at rest after ${recoveredMs.toFixed(0)} ms` : 'over before it'
  const mark = problems.length === 0 ? '✓' : '✗'
  const more = repaired ? ', repaired by a pass' : ''
  say(`  ${mark} ${scenario}: ${point.action} ${point.name}:${point.place} ${end}, ${rest}${more}`)
  for (const problem of problems) say(`      ${problem} (${round.operationId})`)
}

function chosenAction(): Action {
  const chosen = ACTIONS.find((one) => one === options.action)
  if (chosen === undefined) throw new Error(`--action takes ${ACTIONS.join(', ')}`)
  return chosen
}

function chosenKinds(): readonly string[] {
  const wanted = options.kind
  return Object.keys(ALL_SCENARIOS).filter(
    (name) => wanted === undefined || wanted.some((one) => name.startsWith(one)),
  )
}

/** Each turn begins elsewhere, so that steps which many situations share are cut in several of them. */
function inTurn(names: readonly string[], turn: number): readonly string[] {
  const first = ((turn - 1) * Math.ceil(names.length / 3)) % Math.max(1, names.length)
  return [...names.slice(first), ...names.slice(0, first)]
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
