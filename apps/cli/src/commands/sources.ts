import { Command } from 'commander'
import { allItems } from '../api/all-items.ts'
import { answerOf } from '../api/answer-of.ts'
import { concludeCheck } from '../api/conclude-check.ts'
import type { Connection } from '../api/connection.ts'
import { findNamed } from '../api/find-named.ts'
import type { Wire } from '../api/wire.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { ageText } from '../output/age-text.ts'
import { facts } from '../output/facts.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { readTextFile } from '../run/read-text-file.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { askSecret } from '../session/ask-secret.ts'
import { usageError } from '../usage-error.ts'

interface AddOptions {
  readonly token?: boolean
  readonly user: string
  readonly keyFile?: string
  readonly deployKey?: boolean
  readonly knownHosts?: string
}

export function sourcesCommand(world: Surroundings): Command {
  const command = new Command('sources').description('Credentials for Git hosts')
  command
    .command('list', { isDefault: true })
    .description('List them, without their secrets')
    .action(action(world, list))
  command
    .command('add')
    .description('Add a token or a key, or have a deploy key made')
    .argument('<name>')
    .option('--deploy-key', 'make a key pair and show the public half')
    .option('--token', 'a token, asked for or read from standard input')
    .option('--user <name>', 'with --token: who it belongs to', 'git')
    .option('--key-file <path>', 'a private SSH key')
    .option('--known-hosts <path>', 'host keys of the Git host, as lines of known_hosts')
    .action(action(world, add))
  command
    .command('check')
    .description('Try whether one can read a repository')
    .argument('<name>')
    .argument('<url>', 'address of the repository')
    .action(action(world, check))
  command
    .command('remove')
    .description('Remove one that nothing uses')
    .argument('<name>')
    .option('--reason <text>', 'why, for the audit log')
    .action(action(world, remove))
  return command
}

function listSources({ client }: Connection): Promise<readonly Wire['SourceConnection'][]> {
  return allItems((query) => answerOf(client.GET('/v1/source-connections', { params: { query } })))
}

async function list(run: Run): Promise<void> {
  const items = await listSources(await run.connect())
  run.show({ items }, () =>
    table(
      ['NAME', 'KIND', 'USER', 'PUBLIC KEY', 'AGE'],
      items.map((one) => [
        styled('bold', one.name),
        one.kind,
        one.username ?? '-',
        one.publicKey ?? '-',
        ageText(one.createdAt, run.world.nowMs()),
      ]),
      ['None. Public repositories need none; add one with: keystone sources add NAME --deploy-key'],
    ),
  )
}

async function add(run: Run, name: string, options: AddOptions): Promise<void> {
  const body = await credentialOf(run, name, options)
  const { client } = await run.connect()
  const made = await answerOf(client.POST('/v1/source-connections', { body }))
  run.show(made, () => [
    ...facts([
      ['added', made.name],
      ['public key', made.publicKey],
    ]),
    ...(made.publicKey === undefined
      ? []
      : [[styled('dim', 'Give that key the right to read the repository at the Git host.')]]),
  ])
}

async function credentialOf(run: Run, name: string, options: AddOptions) {
  const { token, user, keyFile, deployKey, knownHosts } = options
  const chosen = [token, keyFile, deployKey].filter((one) => one !== undefined)
  if (chosen.length !== 1) throw usageError('Say one of --deploy-key, --token and --key-file.')
  const hostKeys = knownHosts === undefined ? [] : linesOf(await readTextFile(knownHosts))
  if (deployKey === true) return { kind: 'deploy-key' as const, name, hostKeys }
  if (keyFile !== undefined)
    return { kind: 'ssh-key' as const, name, privateKey: await readTextFile(keyFile), hostKeys }
  const secret = await askSecret(run, 'Token')
  return { kind: 'token' as const, name, username: user, token: secret.trim() }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
}

async function check(run: Run, name: string, url: string): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('source connection', name, await listSources(connection))
  const params = { path: { connectionId: id } }
  const path = '/v1/source-connections/{connectionId}/check' as const
  concludeCheck(run, await answerOf(connection.client.POST(path, { params, body: { url } })))
}

async function remove(
  run: Run,
  name: string,
  options: { readonly reason?: string },
): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('source connection', name, await listSources(connection))
  const params = { path: { connectionId: id } }
  const body = { reason: await reasonOf(run, options.reason) }
  const path = '/v1/source-connections/{connectionId}' as const
  await answerOf(connection.client.DELETE(path, { params, body }))
  run.show({ id, removed: true }, () => [[`removed ${name}`]])
}
