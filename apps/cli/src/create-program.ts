import { Command } from 'commander'
import cliPackage from '../package.json' with { type: 'json' }
import { appsCommand } from './commands/apps.ts'
import { auditCommand } from './commands/audit.ts'
import { certificatesCommand } from './commands/certificates.ts'
import { completionCommand } from './commands/completion.ts'
import { contextsCommand } from './commands/contexts.ts'
import { deliveriesCommand } from './commands/deliveries.ts'
import { demoCommand } from './commands/demo.ts'
import { deployCommand } from './commands/deploy.ts'
import { doctorCommand } from './commands/doctor.ts'
import { envCommand } from './commands/env.ts'
import { loginCommand } from './commands/login.ts'
import { logoutCommand } from './commands/logout.ts'
import { logsCommand } from './commands/logs.ts'
import { migrateCommand } from './commands/migrate.ts'
import { opsCommand } from './commands/ops.ts'
import { psCommand } from './commands/ps.ts'
import { registriesCommand } from './commands/registries.ts'
import { releasesCommand } from './commands/releases.ts'
import { restartCommand } from './commands/restart.ts'
import { rollbackCommand } from './commands/rollback.ts'
import { scaleCommand } from './commands/scale.ts'
import { serversCommand } from './commands/servers.ts'
import { sourcesCommand } from './commands/sources.ts'
import { statusCommand } from './commands/status.ts'
import { stopCommand } from './commands/stop.ts'
import { subscriptionsCommand } from './commands/subscriptions.ts'
import { tokensCommand } from './commands/tokens.ts'
import { upCommand } from './commands/up.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { refuseEmpty } from './run/refuse-empty.ts'
import { secondsOption } from './run/seconds-option.ts'
import type { Surroundings } from './run/surroundings.ts'

/** Every command, in the order in which help shows them. */
const COMMANDS = [
  upCommand,
  loginCommand,
  logoutCommand,
  contextsCommand,
  statusCommand,
  appsCommand,
  deployCommand,
  rollbackCommand,
  scaleCommand,
  stopCommand,
  restartCommand,
  migrateCommand,
  psCommand,
  logsCommand,
  envCommand,
  releasesCommand,
  opsCommand,
  serversCommand,
  certificatesCommand,
  sourcesCommand,
  registriesCommand,
  tokensCommand,
  auditCommand,
  subscriptionsCommand,
  deliveriesCommand,
  doctorCommand,
  demoCommand,
  completionCommand,
] as const

/** The whole command line; help, completion and docs/cli.md are made from it. */
export function createProgram(world: Surroundings): Command {
  const program = new Command('keystone')
    .description('Build, deploy and operate applications on servers that you own')
    .version(cliPackage.version)
    .option('--json', 'results as JSON for machines; streams as one JSON document per line')
    .option('--context <name>', 'which signed-in control plane (or KEYSTONE_CONTEXT)')
    .option('--url <url>', 'address of the control plane (or KEYSTONE_URL, with KEYSTONE_TOKEN)')
    .option(
      '--timeout <seconds>',
      'how long an answer of the control plane may take; what runs there is followed without an end',
      secondsOption,
      120,
    )
    .option('--no-color', 'no colours (or NO_COLOR=1)')
    .addHelpText('after', `\nExit codes:\n${exitCodes()}`)
  for (const make of COMMANDS) program.addCommand(make(world))
  throwInsteadOfExit(program)
  refuseEmpty(program)
  return program
}

/** commander would end the process with 1; wrong use is 2 here, and fail.ts says it like any other error. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => undefined })
  for (const one of command.commands) throwInsteadOfExit(one)
}

function exitCodes(): string {
  return Object.values(EXIT_CODES)
    .map(({ code, describe }) => `  ${String(code).padEnd(5)}${describe}`)
    .join('\n')
}
