import { TOLD_TYPE_NAMES } from '@keystone/contract/told-type-names'
import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { concludeCheck } from '../api/conclude-check.ts'
import type { Connection } from '../api/connection.ts'
import { findEnvironment } from '../api/find-environment.ts'
import { findNamed } from '../api/find-named.ts'
import { listSubscriptions } from '../api/list-subscriptions.ts'
import type { Wire } from '../api/wire.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { ageText } from '../output/age-text.ts'
import { facts } from '../output/facts.ts'
import type { Span } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { collect } from '../run/collect.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { usageError } from '../usage-error.ts'

interface SettingOptions {
  readonly url?: string
  readonly on?: readonly string[]
  readonly env?: readonly string[]
}

interface UpdateOptions extends SettingOptions {
  readonly name?: string
  readonly everywhere?: boolean
  readonly enable?: boolean
  readonly disable?: boolean
}

type ToldType = Wire['Subscription']['types'][number]

const TYPES: readonly string[] = TOLD_TYPE_NAMES

export function subscriptionsCommand(world: Surroundings): Command {
  const command = new Command('subscriptions').description(
    'Webhooks that are told what happens, and the audit log',
  )
  command
    .command('list', { isDefault: true })
    .description('List them with what waits and what is parked')
    .action(action(world, list))
  command
    .command('add')
    .description('Add one; the secret that signs its messages is shown this once')
    .argument('<name>')
    .argument('<url>', 'https://host/path')
    .requiredOption('--on <type>', `what it is told; may be repeated: ${TYPES.join(', ')}`, collect)
    .option('--env <app/env>', 'only of this environment; may be repeated', collect)
    .action(action(world, add))
  command
    .command('update')
    .description('Change one; what is not said stays')
    .argument('<name>')
    .option('--name <name>', 'another name')
    .option('--url <url>', 'another address')
    .option('--on <type>', 'what it is told, instead of all before; may be repeated', collect)
    .option('--env <app/env>', 'only of this environment; may be repeated', collect)
    .option('--everywhere', 'of all environments')
    .option('--enable', 'send again')
    .option('--disable', 'send nothing')
    .action(action(world, update))
  command
    .command('rotate-secret')
    .description('Make a new secret; the old one signs beside it for a day')
    .argument('<name>')
    .action(action(world, rotateSecret))
  command
    .command('test')
    .description('Post a test message now, and show what came back')
    .argument('<name>')
    .action(action(world, test))
  command
    .command('remove')
    .description('Remove one, with what it was not told yet')
    .argument('<name>')
    .option('--reason <text>', 'why, for the audit log')
    .action(action(world, remove))
  return command
}

async function find(connection: Connection, name: string): Promise<Wire['Subscription']> {
  return findNamed('subscription', name, await listSubscriptions(connection))
}

async function list(run: Run): Promise<void> {
  const items = await listSubscriptions(await run.connect())
  const nowMs = run.world.nowMs()
  run.show({ items }, () =>
    table(
      ['NAME', 'STATE', 'WAITING', 'PARKED', 'TOLD', 'ON', 'URL'],
      items.map((one) => [
        styled('bold', one.name),
        stateOf(one),
        String(one.waiting),
        one.parked === 0 ? '0' : styled('bad', String(one.parked)),
        ageText(one.lastDeliveredAt, nowMs),
        one.types.join(', '),
        one.url,
      ]),
      ['None. Add one with: keystone subscriptions add NAME URL --on operation.failed'],
    ),
  )
}

function stateOf({ enabled, failures }: Wire['Subscription']): Span {
  if (!enabled) return styled('dim', 'off')
  return failures === 0 ? styled('good', 'on') : styled('bad', `failing (${failures})`)
}

async function add(run: Run, name: string, url: string, options: SettingOptions): Promise<void> {
  const connection = await run.connect()
  const body = {
    name,
    url,
    types: typesOf(options.on ?? []),
    environmentIds: await environmentsOf(connection, options.env ?? []),
  }
  const made = await answerOf(connection.client.POST('/v1/subscriptions', { body }))
  run.show(made, () => [...facts([['secret', styled('bold', made.secret)]]), [ONCE]])
}

const ONCE = styled('dim', 'It is not shown again; the receiver checks signatures with it.')

async function update(run: Run, name: string, options: UpdateOptions): Promise<void> {
  const connection = await run.connect()
  const { id, revision } = await find(connection, name)
  if (options.enable === true && options.disable === true)
    throw usageError('On or off?', 'Say --enable or --disable.')
  const isSwitched = options.enable === true || options.disable === true
  const environments = options.everywhere === true ? [] : options.env
  const body = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.url === undefined ? {} : { url: options.url }),
    ...(options.on === undefined ? {} : { types: typesOf(options.on) }),
    ...(environments === undefined
      ? {}
      : { environmentIds: await environmentsOf(connection, environments) }),
    ...(isSwitched ? { enabled: options.enable === true } : {}),
  }
  const params = { path: { subscriptionId: id }, header: { 'if-match': `"${revision}"` } }
  const path = '/v1/subscriptions/{subscriptionId}' as const
  const changed = await answerOf(connection.client.PATCH(path, { params, body }))
  run.show(changed, () => [[`changed ${changed.name}`]])
}

async function rotateSecret(run: Run, name: string): Promise<void> {
  const connection = await run.connect()
  const { id, revision } = await find(connection, name)
  const path = '/v1/subscriptions/{subscriptionId}/secret' as const
  const params = { path: { subscriptionId: id }, header: { 'if-match': `"${revision}"` } }
  const made = await answerOf(connection.client.POST(path, { params }))
  run.show(made, () => [
    ...facts([
      ['secret', styled('bold', made.secret)],
      ['the old one signs too until', made.previousUntil],
    ]),
    [ONCE],
  ])
}

async function test(run: Run, name: string): Promise<void> {
  const connection = await run.connect()
  const { id } = await find(connection, name)
  const params = { path: { subscriptionId: id } }
  const path = '/v1/subscriptions/{subscriptionId}/test' as const
  concludeCheck(run, await answerOf(connection.client.POST(path, { params })))
}

async function remove(
  run: Run,
  name: string,
  options: { readonly reason?: string },
): Promise<void> {
  const connection = await run.connect()
  const { id } = await find(connection, name)
  const params = { path: { subscriptionId: id } }
  const body = { reason: await reasonOf(run, options.reason) }
  await answerOf(connection.client.DELETE('/v1/subscriptions/{subscriptionId}', { params, body }))
  run.show({ id, removed: true }, () => [[`removed ${name}`]])
}

function typesOf(names: readonly string[]): ToldType[] {
  const unknown = names.find((name) => !TYPES.includes(name))
  if (unknown !== undefined)
    throw usageError(`There is no type "${unknown}".`, `Say --on with any of: ${TYPES.join(', ')}.`)
  return names as ToldType[]
}

async function environmentsOf(connection: Connection, names: readonly string[]) {
  const found = await Promise.all(names.map((name) => findEnvironment(connection, name)))
  return found.map(({ id }) => id)
}
