import { ALL_RIGHTS } from '@keystone/contract/all-rights'
import { READ_RIGHTS } from '@keystone/contract/read-rights'
import type { Right } from '@keystone/contract/rights'
import { Command } from 'commander'
import { allItems } from '../api/all-items.ts'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { findNamed } from '../api/find-named.ts'
import { ageText } from '../output/age-text.ts'
import { facts } from '../output/facts.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { collect } from '../run/collect.ts'
import { numberOption } from '../run/number-option.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { usageError } from '../usage-error.ts'

interface CreateOptions {
  readonly scope?: readonly string[]
  readonly readOnly?: boolean
  readonly days: number
}

export function tokensCommand(world: Surroundings): Command {
  const command = new Command('tokens').description('Your API tokens')
  command.command('list', { isDefault: true }).description('List them').action(action(world, list))
  command
    .command('create')
    .description('Make one; it is shown this once')
    .argument('<name>', 'what it is for')
    .option('--scope <right>', 'a right that it has; may be repeated', collect)
    .option('--read-only', 'every right of yours that changes nothing')
    .option('--days <number>', 'how long it is valid', numberOption, 90)
    .action(action(world, create))
  command
    .command('revoke')
    .description('Revoke one')
    .argument('<token>', 'its name or id')
    .action(action(world, revoke))
  return command
}

function listTokens({ client }: Connection) {
  return allItems((query) => answerOf(client.GET('/v1/tokens', { params: { query } })))
}

async function list(run: Run): Promise<void> {
  const items = await listTokens(await run.connect())
  const nowMs = run.world.nowMs()
  run.show({ items }, () =>
    table(
      ['NAME', 'TOKEN', 'RIGHTS', 'AGE', 'USED', 'EXPIRES', 'ID'],
      items.map((one) => [
        one.name,
        `${one.hint}…`,
        String(one.scopes.length),
        ageText(one.createdAt, nowMs),
        ageText(one.lastUsedAt, nowMs),
        one.expiresAt?.slice(0, 10) ?? 'never',
        one.id,
      ]),
      ['No tokens.'],
    ),
  )
}

async function create(run: Run, name: string, options: CreateOptions): Promise<void> {
  const { client } = await run.connect()
  const { rights } = await answerOf(client.GET('/v1/session'))
  const scopes = scopesOf(options).filter(
    (right) => options.readOnly !== true || rights.includes(right),
  )
  const body = { name, scopes, expiresInDays: options.days }
  const made = await answerOf(client.POST('/v1/tokens', { body }))
  run.show(made, () => [
    ...facts([
      ['token', styled('bold', made.token)],
      ['rights', made.scopes.join(', ')],
      ['expires', made.expiresAt],
    ]),
    [styled('dim', 'It is not shown again; store it now.')],
  ])
}

function scopesOf({ scope, readOnly }: CreateOptions): Right[] {
  if (readOnly === true) return [...READ_RIGHTS]
  const known: readonly string[] = ALL_RIGHTS
  const unknown = scope?.find((right) => !known.includes(right))
  if (scope === undefined || unknown !== undefined)
    throw usageError(
      unknown === undefined ? 'Which rights?' : `There is no right "${unknown}".`,
      `Say --read-only, or --scope with any of: ${known.join(', ')}.`,
    )
  return scope as Right[]
}

async function revoke(run: Run, name: string): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('token', name, await listTokens(connection))
  const params = { path: { tokenId: id } }
  await answerOf(connection.client.DELETE('/v1/tokens/{tokenId}', { params }))
  run.show({ id, revoked: true }, () => [[`revoked ${name}`]])
}
