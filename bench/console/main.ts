import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { openConsole } from '../../test/journeys/console/support/open-console.ts'
import { ensureConsole } from '../../tools/console/ensure-console.ts'
import { writeResults } from '../support/write-results.ts'
import { measureList } from './measure-list.ts'
import { measureLoad } from './measure-load.ts'
import { seedOperations } from './seed-operations.ts'

/**
 * Q-11 in Chromium, against the real server with that many operations in its store. `--rows` of them,
 * `--loads` with an empty cache per language, `--save` into RESULTS.md.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    loads: { type: 'string', default: '7' },
    save: { type: 'boolean', default: false },
  },
})

await sweep()
await ensureConsole()
const rows = Number(options.rows)
const browsed = await openConsole()
try {
  const { controlPlane } = browsed
  await controlPlane.stop()
  await seedOperations(controlPlane.dataDirectory, rows)
  await controlPlane.start()
  const load = await measureLoad(browsed, Number(options.loads))
  const list = await measureList(browsed, rows)
  const section = {
    title: 'bench:console · Q-11: the console',
    command: 'npm run bench:console',
    body: `${load}\n\n${list}`,
  }
  if (options.save) await writeResults(section)
  else process.stdout.write(`\n## ${section.title}\n\n${section.body}\n`)
} finally {
  await browsed.close()
}
