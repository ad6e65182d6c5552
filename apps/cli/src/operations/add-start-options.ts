import type { Command } from 'commander'

export function addStartOptions(command: Command): Command {
  return command
    .option('--plan', 'only show what would be done')
    .option('-d, --detach', 'start it and do not wait')
}
