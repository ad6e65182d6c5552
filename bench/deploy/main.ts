import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { writeResults } from '../support/write-results.ts'
import { measureDeployments } from './deployments.ts'
import { renderPairs } from './pairs.ts'
import { renderWhereTimeGoes } from './where-time-goes.ts'

/** each beside the same work by hand. `--save` writes them to RESULTS.md. */
const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10' },
    save: { type: 'boolean', default: false },
  },
})
await sweep()
const pairs = await measureDeployments(Number(options.pairs))
const section = {
  title: 'bench:deploy (Q-1, Q-2)',
  command: ['npm run bench:deploy --', ...process.argv.slice(2)].join(' '),
  body: `${renderPairs(pairs)}\n\n${renderWhereTimeGoes(pairs)}`,
}
if (options.save) await writeResults(section)
else process.stdout.write(`\n${section.body}\n`)
