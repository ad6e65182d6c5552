import { parseArgs } from 'node:util'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { writeResults } from '../support/write-results.ts'
import { measureMemory } from './measure-memory.ts'
import { measureThroughput } from './measure-throughput.ts'

/**
 * `--only q8` leaves out the rest; `--rounds` and `--operations` of Q-8;
 * `--soak-seconds`: what Q-25 compresses its hour into; `--save` into RESULTS.md. Exit code 1 where memory grows.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'q8,q25' },
    rounds: { type: 'string', default: '5' },
    operations: { type: 'string', default: '1500' },
    'soak-seconds': { type: 'string', default: '60' },
    save: { type: 'boolean', default: false },
  },
})

interface Part {
  readonly title: string
  run(): Promise<{ readonly body: string; readonly isRight: boolean }>
}

const PARTS: Readonly<Record<string, Part>> = {
  q8: {
    title: 'Q-8: throughput',
    run: async () => ({
      body: await measureThroughput(Number(options.rounds), Number(options.operations)),
      // A figure is no verdict: it depends on the machine.
      isRight: true,
    }),
  },
  q25: {
    title: 'Q-25: memory',
    run: () => measureMemory(Number(options['soak-seconds'])),
  },
}

await sweep()
for (const name of options.only.split(',')) {
  const part = PARTS[name]
  if (part === undefined) throw new Error(`--only takes ${Object.keys(PARTS).join(', ')}`)
  const rest = process.argv.slice(2).filter((word) => word !== '--save')
  const { body, isRight } = await part.run()
  if (!isRight) process.exitCode = 1
  const section = {
    title: `bench:engine · ${part.title}`,
    command: ['npm run bench:engine', ...(rest.length > 0 ? ['--', ...rest] : [])].join(' '),
    body,
  }
  if (options.save) await writeResults(section)
  else process.stdout.write(`\n## ${section.title}\n\n${section.body}\n`)
}
