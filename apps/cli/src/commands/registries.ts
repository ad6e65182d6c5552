import { Command } from 'commander'
import { allItems } from '../api/all-items.ts'
import { answerOf } from '../api/answer-of.ts'
import { concludeCheck } from '../api/conclude-check.ts'
import type { Connection } from '../api/connection.ts'
import { findNamed } from '../api/find-named.ts'
import type { Wire } from '../api/wire.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { ageText } from '../output/age-text.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { askSecret } from '../session/ask-secret.ts'

export function registriesCommand(world: Surroundings): Command {
  const command = new Command('registries').description(
    'Container registries and their credentials',
  )
  command
    .command('list', { isDefault: true })
    .description('List them, without their passwords')
    .action(action(world, list))
  command
    .command('add')
    .description('Add one; the password is asked for or read from standard input')
    .argument('<name>')
    .argument('<host>', 'host or host:port')
    .requiredOption('--user <name>', 'who signs in there')
    .action(action(world, add))
  command
    .command('check')
    .description('Try whether one gives an image to its credential')
    .argument('<name>')
    .argument('<reference>', 'an image there')
    .action(action(world, check))
  command
    .command('remove')
    .description('Remove one that nothing uses')
    .argument('<name>')
    .option('--reason <text>', 'why, for the audit log')
    .action(action(world, remove))
  return command
}

function listRegistries({ client }: Connection): Promise<readonly Wire['Registry'][]> {
  return allItems((query) => answerOf(client.GET('/v1/registries', { params: { query } })))
}

async function list(run: Run): Promise<void> {
  const items = await listRegistries(await run.connect())
  run.show({ items }, () =>
    table(
      ['NAME', 'HOST', 'USER', 'AGE'],
      items.map((one) => [
        styled('bold', one.name),
        one.host,
        one.username,
        ageText(one.createdAt, run.world.nowMs()),
      ]),
      [
        'None. Public images need none; add one with: keystone registries add NAME HOST --user USER',
      ],
    ),
  )
}

async function add(
  run: Run,
  name: string,
  host: string,
  options: { readonly user: string },
): Promise<void> {
  const password = await askSecret(run, 'Password')
  const { client } = await run.connect()
  const body = { name, host, username: options.user, password }
  const made = await answerOf(client.POST('/v1/registries', { body }))
  run.show(made, () => [[`added ${made.name} (${made.host})`]])
}

async function check(run: Run, name: string, reference: string): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('registry', name, await listRegistries(connection))
  const params = { path: { registryId: id } }
  const path = '/v1/registries/{registryId}/check' as const
  concludeCheck(run, await answerOf(connection.client.POST(path, { params, body: { reference } })))
}

async function remove(
  run: Run,
  name: string,
  options: { readonly reason?: string },
): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('registry', name, await listRegistries(connection))
  const params = { path: { registryId: id } }
  const body = { reason: await reasonOf(run, options.reason) }
  await answerOf(connection.client.DELETE('/v1/registries/{registryId}', { params, body }))
  run.show({ id, removed: true }, () => [[`removed ${name}`]])
}
