import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { writeResults } from '../support/write-results.ts'
import { type RowSeen, renderFaults, verdictOf } from './render-faults.ts'
import { ROWS } from './rows.ts'
import { runRow } from './run-row.ts'

/**
 * the fault matrix on real parts: per row the verdict, what a person is told, and the command that
 * repeats it. `--only F-4,F-9` leaves out the rest; `--save` into RESULTS.md. Exit code 1 for a wrong row.
 */
const { values: options } = parseArgs({
  options: { only: { type: 'string' }, save: { type: 'boolean', default: false } },
})

const wanted = options.only?.split(',')
const unknown = wanted?.filter((id) => !ROWS.some((row) => row.id === id)) ?? []
if (unknown.length > 0) throw new Error(`--only takes ${ROWS.map((row) => row.id).join(', ')}`)

await sweep()
const seen: RowSeen[] = []
for (const row of ROWS.filter(({ id }) => wanted === undefined || wanted.includes(id))) {
  const proofs = await runRow(row)
  seen.push({ row, proofs })
  process.stdout.write(`  ${row.id} ${row.fault}: ${verdictOf(proofs)}\n`)
}
const rest = process.argv.slice(2).filter((word) => word !== '--save')
const section = {
  // Some rows, run again, do not replace what the whole table said.
  title: wanted === undefined ? 'bench:faults (Q-22)' : `bench:faults · ${wanted.join(', ')}`,
  command: ['npm run bench:faults', ...(rest.length > 0 ? ['--', ...rest] : [])].join(' '),
  body: renderFaults(seen),
}
if (options.save) await writeResults(section)
else process.stdout.write(`\n${section.body}\n`)
if (seen.some(({ proofs }) => verdictOf(proofs) === 'NO')) process.exitCode = 1
