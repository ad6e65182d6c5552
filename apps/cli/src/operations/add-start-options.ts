import type { Command } from 'commander'
import { collect } from '../run/collect.ts'

export function addStartOptions(command: Command): Command {
  return command
    .option('--plan', 'only show what would be done, and which checks would stop it')
    .option('--reason <text>', 'why, for the audit log')
    .option(
      '--override <code>',
      'go on in spite of this check, by right and with --reason; may be repeated',
      collect,
    )
    .option('-d, --detach', 'start it and do not wait')
}
