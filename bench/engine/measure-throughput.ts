import path from 'node:path'
import { labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import { type ContestantChild, contestantChild } from './contestant-child.ts'
import type { ContestantName } from './contestants.ts'
import { ensurePeers } from './peers/ensure-peers.ts'

const AT_ONCE = 16
const WARM_UP = 300

interface Row {
  readonly name: ContestantName
  readonly what: string
  readonly baseline: ContestantName
  readonly goal: string
}

const ROWS: readonly Row[] = [
  row('keystone-postgres', 'Keystone, PostgreSQL', 'dbos', '≥ 2 × DBOS'),
  row('keystone-postgres-locks', 'Keystone, PostgreSQL, each with a lock', 'dbos'),
  row('dbos', 'DBOS 5.3.0, PostgreSQL', 'dbos'),
  row('graphile-worker', 'graphile-worker 0.17.3, PostgreSQL: jobs, queued before', 'dbos'),
  row('keystone-sqlite', 'Keystone, SQLite, synchronous=FULL', 'bare-inserts', '≥ 3,000 /s'),
  row('bare-inserts', 'bare loop: one insert, one commit, FULL', 'bare-inserts'),
]

/**
 * empty three-step operations, 16 at a time, each contestant in turn in every round, on one
 * PostgreSQL (its defaults: fsync and synchronous_commit on) and one disk.
 */
export async function measureThroughput(rounds: number, operations: number): Promise<string> {
  await ensurePeers()
  await using postgres = await labPostgres()
  await using folder = tempDir('engine')
  const children: ContestantChild[] = []
  try {
    for (const { name } of ROWS) {
      const file = path.join(folder.path, `${name}.db`)
      const isFile = name === 'keystone-sqlite' || name === 'bare-inserts'
      const database = isFile ? file : await postgres.createDatabase(name)
      children.push(await contestantChild(name, database))
    }
    return render(await race(children, rounds, operations), rounds, operations)
  } finally {
    await Promise.all(children.map((child) => child.close()))
  }
}

async function race(children: readonly ContestantChild[], rounds: number, operations: number) {
  for (const child of children) await child.run({ operations: WARM_UP, atOnce: AT_ONCE })
  const speeds = new Map<ContestantName, number[]>(children.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of children) {
      speeds.get(name)?.push(await run({ operations, atOnce: AT_ONCE }))
    }
  }
  return speeds
}

function render(
  speeds: ReadonlyMap<ContestantName, readonly number[]>,
  rounds: number,
  operations: number,
): string {
  const of = (name: ContestantName) => spread(speeds.get(name) ?? [])
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const rows = ROWS.map(({ name, what, baseline, goal }) => {
    const { median, low, high } = of(name)
    const ratio = (median / of(baseline).median).toFixed(2)
    return [what, whole(median), `${whole(low)}–${whole(high)}`, `${ratio} × ${baseline}`, goal]
  })
  const head = ['what', 'steps/s, median', 'quartiles', 'ratio', 'goal']
  return `${rounds} rounds of ${operations} operations each, ${AT_ONCE} at a time.\n\n${table(head, rows)}`
}

function row(name: ContestantName, what: string, baseline: ContestantName, goal = ''): Row {
  return { name, what, baseline, goal }
}
