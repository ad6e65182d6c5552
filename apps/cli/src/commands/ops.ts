import { Command, Option } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { operationNames } from '../api/operation-names.ts'
import { addStaleCommands } from '../operations/add-stale-commands.ts'
import { conclude } from '../operations/conclude.ts'
import { durationOf } from '../operations/duration-of.ts'
import { followOperation } from '../operations/follow-operation.ts'
import { operationId } from '../operations/operation-id.ts'
import { outputLines } from '../operations/output-lines.ts'
import { readTree } from '../operations/read-tree.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { treeLines } from '../operations/tree-lines.ts'
import { ageText } from '../output/age-text.ts'
import { facts } from '../output/facts.ts'
import type { Line } from '../output/span.ts'
import { stateSpan } from '../output/state-span.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { numberOption } from '../run/number-option.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

const STATES = [
  'pending',
  'waiting',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'unfinished',
] as const

interface ListOptions {
  readonly state?: (typeof STATES)[number]
  readonly kind?: string
  readonly subject?: string
  readonly attention?: boolean
  readonly search?: string
  readonly limit: number
}

const SIGNALS = {
  cancel: 'Ask an operation to stop and to give back what it did',
  probe: 'Look again, now, at a step whose outcome is unknown',
  settle: 'A person has looked: end the wait of an operation that could not be proven',
  abandon: 'Give up proving or undoing what cannot be proven or undone',
} as const

type Signal = keyof typeof SIGNALS

export function opsCommand(world: Surroundings): Command {
  const command = new Command('ops').description(
    'Operations: what was changed, by whom, how it went',
  )
  command
    .command('list', { isDefault: true })
    .description('List them, newest first')
    .addOption(new Option('--state <state>', 'only in this state').choices(STATES))
    .option('--kind <kind>', 'only of this kind: workload.deploy, …')
    .option('--subject <subject>', 'only about this: workload:wl_…')
    .option('--attention', 'only those that wait for a person')
    .option('--search <text>', 'ids, subjects, correlation and request ids that hold this text')
    .option('-n, --limit <number>', 'how many', numberOption, 20)
    .action(action(world, list))
  command
    .command('show')
    .description('Steps, states and durations of one')
    .argument('<operation>', 'its id, op_…', operationId)
    .option('--output', 'also what its steps wrote')
    .action(action(world, show))
  command
    .command('follow')
    .description('Follow one to its end; also shows one that has ended')
    .argument('<operation>', 'its id, op_…', operationId)
    .action(action(world, follow))
  for (const [name, describe] of Object.entries(SIGNALS))
    command
      .command(name)
      .description(describe)
      .argument('<operation>', 'its id, op_…', operationId)
      .option('--reason <text>', 'why, for the audit log')
      .action(action(world, signalling(name as Signal)))
  addStaleCommands(command, world)
  return command
}

async function list(run: Run, options: ListOptions): Promise<void> {
  const connection = await run.connect()
  const { state, kind, subject, attention, search, limit } = options
  const query = {
    limit: Math.min(limit, 200),
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(subject === undefined ? {} : { subject }),
    ...(search === undefined ? {} : { q: search }),
    ...(attention === true ? { needsAttention: 'true' as const } : {}),
  }
  const found = await answerOf(connection.client.GET('/v1/operations', { params: { query } }))
  const names = run.isJson ? undefined : await operationNames(connection, found.items)
  const nowMs = run.world.nowMs()
  run.show(found, () =>
    table(
      ['OPERATION', 'STATE', 'TITLE', 'ABOUT', 'TOOK', 'AGE', 'BY'],
      found.items.map((one) => [
        one.id,
        one.needsAttention ? styled('bad', `${one.state} (!)`) : stateSpan(one.state),
        one.title,
        names?.get(one.subject) ?? one.subject,
        durationOf(one, nowMs),
        ageText(one.createdAt, nowMs),
        names?.get(one.requestedBy) ?? one.requestedBy,
      ]),
      ['No operations.'],
    ),
  )
}

async function show(run: Run, id: string, options: { readonly output?: boolean }): Promise<void> {
  const connection = await run.connect()
  const tree = await readTree(connection, id)
  const top = tree.operations.find((one) => one.id === tree.id)
  const names =
    run.isJson || top === undefined ? undefined : await operationNames(connection, [top])
  const named = (id = '') => (names?.has(id) === true ? `${names.get(id)}  ${id}` : id)
  const output = options.output === true ? await outputLines(connection, tree) : undefined
  run.show(output === undefined ? tree : { ...tree, output }, () => [
    ...treeLines(tree, { nowMs: run.world.nowMs() }),
    [],
    ...facts([
      ['operation', top?.id],
      ['kind', top?.kind],
      ['subject', named(top?.subject)],
      ['by', named(top?.requestedBy)],
      ['reason', top?.reason],
      ['at', top?.createdAt],
      ['correlation', top?.correlationId],
      ['request', top?.requestId],
      [
        'failure',
        top?.failure === undefined
          ? undefined
          : styled('bad', `${top.failure.code}: ${top.failure.message}`),
      ],
      ['next', top?.failure?.hint],
    ]),
    ...(output ?? []).map(
      (line): Line => [styled('dim', `${line.at.slice(11, 23)} ${line.node} | `), line.text],
    ),
  ])
}

async function follow(run: Run, id: string): Promise<void> {
  const connection = await run.connect()
  await conclude(run, connection, await followOperation(run, connection, id))
}

function signalling(signal: Signal) {
  return async (run: Run, id: string, options: { readonly reason?: string }): Promise<void> => {
    const { client } = await run.connect()
    const params = { path: { operationId: id } }
    const body = { reason: await reasonOf(run, options.reason) }
    const path = `/v1/operations/{operationId}/${signal}` as const
    const operation = await answerOf(client.POST(path, { params, body }))
    run.show(operation, () => [
      [`${signal}: asked ${operation.title}`],
      [styled('dim', `Follow it: keystone ops follow ${operation.id}`)],
    ])
  }
}
