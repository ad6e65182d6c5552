import { Argument, Command } from 'commander'
import { bashCompletion } from '../completion/bash.ts'
import { describe } from '../completion/describe.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import type { Surroundings } from '../run/surroundings.ts'

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const

const HELP = `
  bash  eval "$(keystone completion bash)"     in ~/.bashrc
  zsh   eval "$(keystone completion zsh)"      in ~/.zshrc, after compinit
  fish  keystone completion fish | source      in ~/.config/fish/config.fish`

export function completionCommand(world: Surroundings): Command {
  const command = new Command('completion')
    .description('Print what makes a shell complete commands and options')
    .addArgument(new Argument('<shell>').choices(Object.keys(SHELLS)))
    .addHelpText('after', HELP)
  return command.action((shell: keyof typeof SHELLS) => {
    const { parent } = command
    if (parent !== null) world.stdout.write(SHELLS[shell](describe(parent)))
  })
}
