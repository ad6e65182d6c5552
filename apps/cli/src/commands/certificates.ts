import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import type { Wire } from '../api/wire.ts'
import { facts } from '../output/facts.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

interface SetOptions {
  /** False: --no-email. */
  readonly email?: string | false
  readonly directory?: string
}

export function certificatesCommand(world: Surroundings): Command {
  const command = new Command('certificates').description(
    'Which authority certifies faces with public certificates (tls acme)',
  )
  command.command('show', { isDefault: true }).description('Show it').action(action(world, show))
  command
    .command('set')
    .description('Change it; every gateway runs with it within seconds')
    .option('--email <address>', 'whom the authority tells what concerns certificates')
    .option('--no-email', 'nobody')
    .option(
      '--directory <which>',
      "production or staging (Let's Encrypt), or the https directory URL of another authority",
    )
    .action(action(world, set))
  return command
}

async function show(run: Run): Promise<void> {
  const { client } = await run.connect()
  print(run, await answerOf(client.GET('/v1/certificates/settings')))
}

/** What is not named stays. */
async function set(run: Run, options: SetOptions): Promise<void> {
  const { client } = await run.connect()
  const now = await answerOf(client.GET('/v1/certificates/settings'))
  const email = options.email === undefined ? now.email : options.email || undefined
  const changed = await answerOf(
    client.PUT('/v1/certificates/settings', {
      params: { header: { 'if-match': `"${now.revision}"` } },
      body: {
        ...(email === undefined ? {} : { email }),
        directory: options.directory ?? now.directory,
      },
    }),
  )
  print(run, changed)
}

function print(run: Run, settings: Wire['CertificateSettings']): void {
  run.show(settings, () =>
    facts([
      ['directory', settings.directory],
      ['e-mail', settings.email ?? 'none'],
    ]),
  )
}
