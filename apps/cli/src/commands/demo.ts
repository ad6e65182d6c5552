import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { operationId } from '../operations/operation-id.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { usageError } from '../usage-error.ts'

export function demoCommand(world: Surroundings): Command {
  const command = new Command('demo').description(
    'An operation that waits for you, to practise killing the server in the middle of one',
  )
  const wait = command
    .command('wait')
    .description('Start one; it changes nothing and waits until somebody presses its button')
  addStartOptions(wait).action(action(world, waitFor))
  command
    .command('press')
    .description('Press its button: it goes on, also if the server dies right after')
    .argument('[operation]', 'which one; without it the only one that waits', operationId)
    .option('--reason <text>', 'what you say to it', 'go on')
    .action(action(world, press))
  return command
}

async function waitFor(run: Run, options: StartOptions): Promise<void> {
  const connection = await run.connect()
  const { reason } = options
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/demo/waits', {
      params: { query },
      body: reason === undefined ? {} : { reason },
    }),
  )
}

async function press(
  run: Run,
  id: string | undefined,
  { reason }: { readonly reason: string },
): Promise<void> {
  const connection = await run.connect()
  const params = { path: { operationId: id ?? (await onlyWaiting(connection)) } }
  const operation = await answerOf(
    connection.client.POST('/v1/demo/waits/{operationId}/press', { params, body: { reason } }),
  )
  run.show(operation, () => [
    [styled('good', '✓ '), `pressed the button of ${operation.id}`],
    [styled('dim', `Follow it: keystone ops follow ${operation.id}`)],
  ])
}

/** One that waits for the lock of another has no button to press yet. */
async function onlyWaiting({ client }: Connection): Promise<string> {
  const query = { kind: 'demo.wait', state: 'running', limit: 1 } as const
  const { items } = await answerOf(client.GET('/v1/operations', { params: { query } }))
  const [operation] = items
  if (operation !== undefined) return operation.id
  throw usageError('No demo operation waits for a person.', 'Start one: keystone demo wait')
}
