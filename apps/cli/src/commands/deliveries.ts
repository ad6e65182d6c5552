import { Command } from 'commander'
import { allItems } from '../api/all-items.ts'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { findNamed } from '../api/find-named.ts'
import { listSubscriptions } from '../api/list-subscriptions.ts'
import type { Wire } from '../api/wire.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { ageText } from '../output/age-text.ts'
import { facts } from '../output/facts.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { usageError } from '../usage-error.ts'

type State = Wire['Delivery']['state']

interface ListOptions {
  readonly of?: string
  readonly state?: string
}

interface ChoiceOptions {
  /** Name of a subscription: all of its parked ones. */
  readonly parkedOf?: string
  readonly reason?: string
}

const STATES: readonly State[] = ['waiting', 'delivered', 'parked', 'dropped']

export function deliveriesCommand(world: Surroundings): Command {
  const command = new Command('deliveries').description(
    'What webhooks were told, are to be told, and could not be told',
  )
  command
    .command('list', { isDefault: true })
    .description('List them, newest first')
    .option('--of <subscription>', 'only of this one')
    .option('--state <state>', STATES.join(', '))
    .action(action(world, list))
  command
    .command('show')
    .description('One of them, with what is posted')
    .argument('<delivery>', 'its id')
    .action(action(world, show))
  command
    .command('retry')
    .description('Send one that is not waiting once more, under the same id')
    .argument('[delivery]', 'its id')
    .option('--parked-of <subscription>', 'all parked ones of this subscription')
    .action(action(world, retry))
  command
    .command('drop')
    .description('Give up on one that waits or is parked')
    .argument('[delivery]', 'its id')
    .option('--parked-of <subscription>', 'all parked ones of this subscription')
    .option('--reason <text>', 'why, for the audit log')
    .action(action(world, drop))
  return command
}

async function list(run: Run, options: ListOptions): Promise<void> {
  const connection = await run.connect()
  const subscriptions = await listSubscriptions(connection)
  const of = options.of
  const subscriptionId =
    of === undefined ? undefined : findNamed('subscription', of, subscriptions).id
  const items = await listDeliveries(connection, { subscriptionId, state: stateOf(options.state) })
  const names = new Map(subscriptions.map(({ id, name }) => [id, name]))
  const nowMs = run.world.nowMs()
  run.show({ items }, () =>
    table(
      ['ID', 'TO', 'TYPE', 'ABOUT', 'STATE', 'TRIES', 'AGE', 'ANSWER'],
      items.map((one) => [
        one.id,
        names.get(one.subscriptionId) ?? one.subscriptionId,
        one.type,
        one.subject,
        one.state === 'parked' ? styled('bad', one.state) : one.state,
        String(one.attempts),
        ageText(one.createdAt, nowMs),
        one.lastAnswer?.split('\n')[0]?.slice(0, 60) ?? '',
      ]),
      ['None.'],
    ),
  )
}

async function show(run: Run, id: string): Promise<void> {
  const { client } = await run.connect()
  const params = { path: { deliveryId: id } }
  const found = await answerOf(client.GET('/v1/deliveries/{deliveryId}', { params }))
  run.show(found, () => [
    ...facts([
      ['state', found.state],
      ['tries', String(found.attempts)],
      ['last answer', found.lastAnswer],
      ['parked because', found.parkedBecause],
    ]),
    [found.body],
  ])
}

async function retry(run: Run, id: string | undefined, options: ChoiceOptions): Promise<void> {
  const connection = await run.connect()
  const chosen = await chosenOf(connection, id, options)
  for (const deliveryId of chosen) {
    const params = { path: { deliveryId } }
    await answerOf(connection.client.POST('/v1/deliveries/{deliveryId}/retry', { params }))
  }
  run.show({ retried: chosen }, () => [[`${chosen.length} will be sent once more`]])
}

async function drop(run: Run, id: string | undefined, options: ChoiceOptions): Promise<void> {
  const connection = await run.connect()
  const chosen = await chosenOf(connection, id, options)
  const body = { reason: await reasonOf(run, options.reason) }
  for (const deliveryId of chosen) {
    const params = { path: { deliveryId } }
    await answerOf(connection.client.POST('/v1/deliveries/{deliveryId}/drop', { params, body }))
  }
  run.show({ dropped: chosen }, () => [[`dropped ${chosen.length}`]])
}

async function chosenOf(
  connection: Connection,
  id: string | undefined,
  { parkedOf }: ChoiceOptions,
): Promise<readonly string[]> {
  if ((id === undefined) === (parkedOf === undefined))
    throw usageError('Which one?', 'Say its id, or --parked-of SUBSCRIPTION for all of that.')
  if (id !== undefined) return [id]
  const all = await listSubscriptions(connection)
  const { id: subscriptionId } = findNamed('subscription', parkedOf ?? '', all)
  const parked = await listDeliveries(connection, { subscriptionId, state: 'parked' })
  return parked.map((one) => one.id).toReversed()
}

function listDeliveries(
  { client }: Connection,
  filter: { readonly subscriptionId: string | undefined; readonly state: State | undefined },
): Promise<readonly Wire['Delivery'][]> {
  const { subscriptionId, state } = filter
  const query = {
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(state === undefined ? {} : { state }),
  }
  return allItems((page) =>
    answerOf(client.GET('/v1/deliveries', { params: { query: { ...page, ...query } } })),
  )
}

function stateOf(text: string | undefined): State | undefined {
  const state = STATES.find((one) => one === text)
  if (text !== undefined && state === undefined)
    throw usageError(`There is no state "${text}".`, `Say any of: ${STATES.join(', ')}.`)
  return state
}
