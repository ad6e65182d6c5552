import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { measureIdle } from '../idle/measure-idle.ts'
import { measureFreshClone } from '../start/measure-fresh-clone.ts'
import { measureStart } from '../start/measure-start.ts'
import { writeResults } from '../support/write-results.ts'
import { measureDeployments } from './deployments.ts'
import { renderPairs } from './pairs.ts'
import { renderWhereTimeGoes } from './where-time-goes.ts'

/**
 * each beside its baseline. `--only q4,q5` leaves out the rest; `--pairs`
 * of; `--idle-seconds` of Q-4, 300 for the whole five minutes; `--save` into RESULTS.md.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'q1,q4,q5,q12' },
    pairs: { type: 'string', default: '10' },
    'idle-seconds': { type: 'string', default: '60' },
    save: { type: 'boolean', default: false },
  },
})

const PARTS: Readonly<Record<string, { readonly title: string; run(): Promise<string> }>> = {
  q1: { title: 'Q-1, Q-2: deployments', run: deployments },
  q4: { title: 'Q-4: idle', run: () => measureIdle(Number(options['idle-seconds'])) },
  q5: { title: 'Q-5: start', run: measureStart },
  q12: { title: 'Q-12: from a fresh clone', run: measureFreshClone },
}

await sweep()
for (const name of options.only.split(',')) {
  const part = PARTS[name]
  if (part === undefined) throw new Error(`--only takes ${Object.keys(PARTS).join(', ')}`)
  const rest = process.argv.slice(2).filter((word) => word !== '--save')
  const section = {
    title: `bench:deploy · ${part.title}`,
    command: ['npm run bench:deploy', ...(rest.length > 0 ? ['--', ...rest] : [])].join(' '),
    body: await part.run(),
  }
  if (options.save) await writeResults(section)
  else process.stdout.write(`\n## ${section.title}\n\n${section.body}\n`)
}

async function deployments(): Promise<string> {
  const pairs = await measureDeployments(Number(options.pairs))
  return `${renderPairs(pairs)}\n\n${renderWhereTimeGoes(pairs)}`
}
