import { hostname, userInfo } from 'node:os'
import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { facts } from '../output/facts.ts'
import { action } from '../run/action.ts'
import { numberOption } from '../run/number-option.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { askSecret } from '../session/ask-secret.ts'
import { contextsFile } from '../session/contexts-file.ts'
import { isLoopback } from '../session/is-loopback.ts'
import { originOf } from '../session/origin-of.ts'
import { prompt } from '../session/prompt.ts'
import { readStdin } from '../session/read-stdin.ts'
import { usageError } from '../usage-error.ts'

const DEFAULT_URL = 'http://127.0.0.1:7400'

interface LoginOptions {
  readonly email?: string
  readonly passwordStdin?: boolean
  readonly setupToken?: string | true
  readonly name?: string
  readonly token?: boolean
  readonly days: number
  readonly insecureHttp?: boolean
  readonly context?: string
  readonly url?: string
}

export function loginCommand(world: Surroundings): Command {
  return new Command('login')
    .description('Sign in to a control plane and remember it')
    .argument('[url]', `address of the control plane (default: the last one, or ${DEFAULT_URL})`)
    .option('--email <address>', 'who signs in; asked for otherwise')
    .option('--password-stdin', 'read the password from standard input')
    .option('--setup-token [token]', 'make the first admin, with the token printed at the start')
    .option('--name <name>', 'with --setup-token: your name')
    .option('--token', 'use an API token, asked for or read from standard input')
    .option('--days <number>', 'how long the sign-in is valid', numberOption, 90)
    .option('--insecure-http', 'allow plain HTTP to another machine')
    .addHelpText('after', HELP)
    .action(action(world, login))
}

const HELP = `
The token is stored in $XDG_CONFIG_HOME/keystone/contexts.json, readable by you only. Each address is a
context of its own; --context gives it a name, and \`keystone contexts use NAME\` changes between them.`

async function login(run: Run, given: string | undefined, options: LoginOptions): Promise<void> {
  const { env } = run.world
  const stored = await contextsFile.read(env)
  const current = stored.contexts[options.context ?? stored.current ?? '']?.url
  const url = originOf(given ?? options.url ?? (env.KEYSTONE_URL || current || DEFAULT_URL))
  if (url.startsWith('http:') && !isLoopback(url) && options.insecureHttp !== true)
    throw usageError(
      `${url} is plain HTTP to another machine: everybody on the way could read the password.`,
      'Use https://, a tunnel (ssh -L 7400:127.0.0.1:7400 …), or say --insecure-http.',
    )
  const token = await tokenOf(run, url, options)
  const { client } = run.connectTo({ url, token, context: undefined })
  const me = await answerOf(client.GET('/v1/session'))
  const context = options.context ?? new URL(url).host
  await contextsFile.write(env, {
    current: context,
    contexts: { ...stored.contexts, [context]: { url, token, email: me.user.email } },
  })
  const { user, organisation, role } = me
  run.show({ context, url, user, organisation, role }, () =>
    facts([
      ['signed in', `${user.name} <${user.email}>`],
      ['organisation', `${organisation.name} (${role})`],
      ['control plane', url],
      ['context', context],
    ]),
  )
}

async function tokenOf(run: Run, url: string, options: LoginOptions): Promise<string> {
  if (options.token === true) return (await askSecret(run, 'Token')).trim()
  const { client } = run.connectTo({ url, token: undefined, context: undefined })
  const { needsFirstAdmin } = await answerOf(client.GET('/v1/setup'))
  const setupToken = options.setupToken ?? (needsFirstAdmin ? true : undefined)
  if (needsFirstAdmin && options.setupToken === undefined)
    run.note(['There is no admin yet: you become the first one.'])
  const email = options.email ?? (await prompt(run, 'E-mail', { instead: 'Give it with --email.' }))
  const password = await passwordOf(run, options, setupToken !== undefined)
  if (setupToken !== undefined)
    await makeFirstAdmin(run, url, { ...options, setupToken, email, password })
  const body = { email, password, name: deviceName(), expiresInDays: options.days }
  return (await answerOf(client.POST('/v1/session/token', { body }))).token
}

async function passwordOf(run: Run, options: LoginOptions, isNew: boolean): Promise<string> {
  if (options.passwordStdin === true) return await readStdin(run.world)
  const unseen = { hidden: true, instead: 'Use --password-stdin.' }
  const password = await prompt(run, isNew ? 'New password' : 'Password', unseen)
  if (isNew && (await prompt(run, 'The same again', unseen)) !== password)
    throw usageError('The two passwords are not the same.', 'Try again.')
  return password
}

async function makeFirstAdmin(
  run: Run,
  url: string,
  given: LoginOptions & { readonly email: string; readonly password: string },
): Promise<void> {
  const { email, password, setupToken } = given
  const { client } = run.connectTo({ url, token: undefined, context: undefined })
  const token =
    typeof setupToken === 'string'
      ? setupToken
      : await prompt(run, 'One-time token', { instead: 'Give it with --setup-token TOKEN.' })
  const name = given.name ?? email.split('@')[0] ?? email
  await answerOf(client.POST('/v1/setup/first-admin', { body: { token, email, name, password } }))
}

/** What the token is called in the list of tokens. */
function deviceName(): string {
  return `keystone login, ${userInfo().username}@${hostname()}`.slice(0, 100)
}
