import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { findNamed } from '../api/find-named.ts'
import { listServers } from '../api/list-servers.ts'
import type { Wire } from '../api/wire.ts'
import { CliError } from '../cli-error.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import { startConfirmed } from '../operations/start-confirmed.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { ageText } from '../output/age-text.ts'
import { bytesText } from '../output/bytes-text.ts'
import { facts } from '../output/facts.ts'
import { stateSpan } from '../output/state-span.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import { readTextFile } from '../run/read-text-file.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { chooseHostKey } from '../servers/choose-host-key.ts'
import { parseSshAddress } from '../servers/parse-ssh-address.ts'
import { usageError } from '../usage-error.ts'

interface AddOptions {
  readonly keyFile?: string
  readonly fingerprint?: string
  readonly roles?: string
}

const ROLES = ['run', 'build', 'gateway'] as const

export function serversCommand(world: Surroundings): Command {
  const command = new Command('servers').description('Machines with a Docker engine')
  command
    .command('list', { isDefault: true })
    .description('List them, and what was last seen of each')
    .action(action(world, list))
  command
    .command('add')
    .description('Add a machine that is reached over SSH, after its host key was compared')
    .argument('<name>')
    .argument('<address>', 'user@host or user@host:port')
    .option(
      '--key-file <path>',
      'private key; without it Keystone makes a pair and shows the public half',
    )
    .option(
      '--fingerprint <sha256>',
      'the host key that is expected: SHA256:…; asked for otherwise',
    )
    .option('--roles <roles>', `any of ${ROLES.join(',')} (default: all)`)
    .action(action(world, add))
  command
    .command('pin')
    .description('Pin the host key of a machine that was set up anew, after it was compared')
    .argument('<server>')
    .option(
      '--fingerprint <sha256>',
      'the host key that is expected: SHA256:…; asked for otherwise',
    )
    .action(action(world, pin))
  command
    .command('check')
    .description('Look at one now: engine, disk')
    .argument('<server>')
    .action(action(world, check))
  addStartOptions(
    command
      .command('prepare')
      .description('Make one ready: folders, firewall, gateway')
      .argument('<server>'),
  ).action(action(world, prepare))
  addStartOptions(
    command
      .command('cleanup')
      .description('Remove what nothing needs any more; never what Keystone did not make')
      .argument('<server>')
      .option('-y, --yes', 'do not ask'),
  ).action(action(world, cleanup))
  addStartOptions(
    command
      .command('remove')
      .description('Take Keystone from a machine on which nothing runs, and forget it')
      .argument('<server>')
      .option('-y, --yes', 'do not ask'),
  ).action(action(world, remove))
  return command
}

async function list(run: Run): Promise<void> {
  show(run, await listServers(await run.connect()))
}

function show(run: Run, items: readonly Wire['Server'][]): void {
  run.show({ items }, () =>
    table(
      ['SERVER', 'STATE', 'FOR', 'ADDRESS', 'ROLES', 'ENGINE', 'DISK FREE', 'SEEN', ''],
      items.map((one) => [
        styled('bold', one.name),
        stateSpan(one.observed.state),
        ageText(one.observed.since, run.world.nowMs()),
        addressOf(one),
        one.roles.join(','),
        one.observed.engineVersion ?? '-',
        bytesText(one.observed.diskFreeBytes),
        ageText(one.observed.observedAt, run.world.nowMs()),
        one.observed.why ?? '',
      ]),
      ['No servers.'],
    ),
  )
}

function addressOf({ connection }: Wire['Server']): string {
  if (connection.kind === 'local') return connection.socketPath
  return `${connection.user}@${connection.host}:${connection.port}`
}

async function add(run: Run, name: string, address: string, options: AddOptions): Promise<void> {
  const { user, host, port } = parseSshAddress(address)
  const privateKey = options.keyFile === undefined ? undefined : await readTextFile(options.keyFile)
  const { client } = await run.connect()
  const scanned = await answerOf(client.POST('/v1/servers/scan-host-key', { body: { host, port } }))
  const hostKey = await chooseHostKey(run, `${host}:${port}`, scanned.keys, options.fingerprint)
  const made = await answerOf(
    client.POST('/v1/servers', {
      body: {
        name,
        host,
        port,
        user,
        hostKey,
        ...(privateKey === undefined ? {} : { privateKey }),
        ...(options.roles === undefined ? {} : { roles: rolesOf(options.roles) }),
      },
    }),
  )
  run.show(made, () => [
    ...facts([
      ['added', made.name],
      ['authorized_keys', made.publicKey],
    ]),
    [
      styled(
        'dim',
        made.publicKey === undefined
          ? 'next: '
          : 'Put that line into ~/.ssh/authorized_keys there, then: ',
      ),
      `keystone servers check ${made.name}`,
    ],
  ])
}

function rolesOf(text: string): (typeof ROLES)[number][] {
  return text.split(',').map((role) => {
    const known = ROLES.find((one) => one === role.trim())
    if (known === undefined)
      throw usageError(`There is no role "${role}".`, `Use ${ROLES.join(', ')}.`)
    return known
  })
}

async function pin(
  run: Run,
  name: string,
  options: Pick<AddOptions, 'fingerprint'>,
): Promise<void> {
  const connection = await run.connect()
  const { client } = connection
  const { id, connection: way } = findNamed('server', name, await listServers(connection))
  if (way.kind === 'local') throw usageError(`${name} is not reached over SSH: it has no host key.`)
  const { host, port } = way
  const scanned = await answerOf(client.POST('/v1/servers/scan-host-key', { body: { host, port } }))
  const hostKey = await chooseHostKey(run, `${host}:${port}`, scanned.keys, options.fingerprint)
  const path = { serverId: id }
  const { response } = await client.GET('/v1/servers/{serverId}', { params: { path } })
  const header = { 'if-match': response.headers.get('etag') ?? '' }
  const params = { path, header }
  const changed = await answerOf(
    client.PATCH('/v1/servers/{serverId}', { params, body: { hostKey } }),
  )
  run.show(changed, () => [
    ...facts([['pinned', hostKey]]),
    [styled('dim', 'next: '), `keystone servers check ${name}`],
  ])
}

async function check(run: Run, name: string): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('server', name, await listServers(connection))
  const params = { path: { serverId: id } }
  const server = await answerOf(connection.client.POST('/v1/servers/{serverId}/check', { params }))
  show(run, [server])
  if (server.observed.state !== 'ready')
    throw new CliError({
      code: server.observed.code ?? 'SERVER_NOT_READY',
      message: `${server.name} is ${server.observed.state}: ${server.observed.why ?? 'no reason is known'}`,
      hint: server.observed.hint ?? 'Check address, key and engine; then run the check again.',
      exit: 'failed',
    })
}

async function prepare(run: Run, name: string, options: StartOptions): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('server', name, await listServers(connection))
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/servers/{serverId}/prepare', {
      params: { path: { serverId: id }, query },
      body: options.reason === undefined ? {} : { reason: options.reason },
    }),
  )
}

async function cleanup(
  run: Run,
  name: string,
  options: StartOptions & { readonly yes?: boolean },
): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('server', name, await listServers(connection))
  await startConfirmed(run, connection, options, (query) =>
    connection.client.POST('/v1/servers/{serverId}/cleanup', {
      params: { path: { serverId: id }, query },
      body: options.reason === undefined ? {} : { reason: options.reason },
    }),
  )
}

async function remove(
  run: Run,
  name: string,
  options: StartOptions & { readonly yes?: boolean },
): Promise<void> {
  const connection = await run.connect()
  const { id } = findNamed('server', name, await listServers(connection))
  const reason = options.plan === true ? 'plan only' : await reasonOf(run, options.reason)
  await startConfirmed(run, connection, options, (query) =>
    connection.client.DELETE('/v1/servers/{serverId}', {
      params: { path: { serverId: id }, query },
      body: { reason },
    }),
  )
}
