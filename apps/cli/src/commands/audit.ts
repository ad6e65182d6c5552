import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { CliError } from '../cli-error.ts'
import { ageText } from '../output/age-text.ts'
import { stateSpan } from '../output/state-span.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { numberOption } from '../run/number-option.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

interface ListOptions {
  readonly actor?: string
  readonly verb?: string
  readonly subject?: string
  readonly limit: number
}

export function auditCommand(world: Surroundings): Command {
  const command = new Command('audit').description('Who did what, when, why, with which result')
  command
    .command('list', { isDefault: true })
    .description('List entries, newest first')
    .option('--actor <actor>', 'only by this one')
    .option('--verb <verb>', 'only of this kind: workload.deploy, …')
    .option('--subject <subject>', 'only about this')
    .option('-n, --limit <number>', 'how many', numberOption, 50)
    .action(action(world, list))
  command
    .command('verify')
    .description('Check the hash chain from the first entry; fails where one was altered')
    .action(action(world, verify))
  command
    .command('export')
    .description('All entries, oldest first, one JSON document per line')
    .action(action(world, exportAll))
  return command
}

async function list(run: Run, { limit, ...filter }: ListOptions): Promise<void> {
  const { client } = await run.connect()
  const { actor, verb, subject } = filter
  const query = {
    limit: Math.min(limit, 200),
    ...(actor === undefined ? {} : { actor }),
    ...(verb === undefined ? {} : { verb }),
    ...(subject === undefined ? {} : { subject }),
  }
  const found = await answerOf(client.GET('/v1/audit', { params: { query } }))
  run.show(found, () =>
    table(
      ['NO', 'AGE', 'WHO', 'WHAT', 'ABOUT', 'RESULT', 'FROM', 'WHY'],
      found.items.map((one) => [
        String(one.seq),
        ageText(one.at, run.world.nowMs()),
        one.actor,
        styled('bold', one.verb),
        one.subject,
        stateSpan(one.outcome),
        one.sourceAddress ?? '-',
        one.reason ?? '',
      ]),
      ['No entries.'],
    ),
  )
}

async function verify(run: Run): Promise<void> {
  const { client } = await run.connect()
  const verdict = await answerOf(client.GET('/v1/audit/verify'))
  if (!verdict.intact) {
    if (run.isJson) run.show(verdict, () => [])
    throw new CliError({
      code: 'AUDIT_BROKEN',
      message: `The audit log was altered: entry ${verdict.firstBadSeq ?? '?'}: ${verdict.why ?? 'its hash is wrong'}.`,
      hint: 'Compare with an export made earlier, and find out who can write to the database.',
      exit: 'failed',
    })
  }
  run.show(verdict, () => [[styled('good', '✓ '), `intact: ${verdict.entries ?? 0} entries`]])
}

async function exportAll(run: Run): Promise<void> {
  const { client } = await run.connect()
  const { world } = run
  world.stdout.write(await answerOf(client.GET('/v1/audit/export', { parseAs: 'text' })))
}
