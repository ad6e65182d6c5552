import { type Command, Option } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { operationId } from './operation-id.ts'
import { reasonOf } from './reason-of.ts'
import { staleLines } from './stale-lines.ts'

const CHOICES = ['succeeded', 'failed', 'abandoned'] as const

interface ResolveOptions {
  readonly as: (typeof CHOICES)[number]
  readonly reason?: string
}

/** What is done about operations that cannot come to their end by themselves. */
export function addStaleCommands(command: Command, world: Surroundings): void {
  command
    .command('stale')
    .description('Operations that cannot come to their end by themselves, and why')
    .action(action(world, list))
  command
    .command('reconcile')
    .description('Ask now what proves their outcome; it is asked every minute, too')
    .action(action(world, reconcile))
  command
    .command('resolve')
    .description('Decide what could not be proven')
    .argument('<operation>', 'its id, op_…', operationId)
    .addOption(
      new Option('--as <outcome>', 'as what it is taken').choices(CHOICES).makeOptionMandatory(),
    )
    .option('--reason <text>', 'why, for the audit log')
    .action(action(world, resolve))
}

async function list(run: Run): Promise<void> {
  const { client } = await run.connect()
  const found = await answerOf(client.GET('/v1/stale-runs'))
  const nowMs = run.world.nowMs()
  run.show(found, () =>
    found.items.length === 0
      ? [['Nothing is stale.']]
      : found.items.flatMap((one) => [...staleLines(one, nowMs), []]),
  )
}

async function reconcile(run: Run): Promise<void> {
  const { client } = await run.connect()
  const { looked, decided, unreadable } = await answerOf(client.POST('/v1/stale-runs/scan'))
  run.show({ looked, decided, unreadable }, () => [
    [`Looked at ${looked} stale operations; ${decided} with a new answer.`],
    ...(unreadable.length === 0
      ? []
      : [[styled('bad', `This version cannot read ${unreadable.join(', ')}.`)]]),
    [styled('dim', 'See them: keystone ops stale')],
  ])
}

async function resolve(run: Run, id: string, options: ResolveOptions): Promise<void> {
  const { client } = await run.connect()
  const params = { path: { operationId: id } }
  const body = { as: options.as, reason: await reasonOf(run, options.reason) }
  const path = '/v1/stale-runs/{operationId}/resolve' as const
  const operation = await answerOf(client.POST(path, { params, body }))
  run.show(operation, () => [
    [`${operation.title} is taken as ${options.as}.`],
    [styled('dim', `Follow it: keystone ops follow ${operation.id}`)],
  ])
}
