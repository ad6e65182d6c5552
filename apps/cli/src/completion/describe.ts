import type { Command } from 'commander'

export interface CommandWords {
  /** Words after `keystone`; none for the command itself. */
  readonly path: readonly string[]
  readonly commands: readonly { readonly name: string; readonly describe: string }[]
  readonly options: readonly { readonly flag: string; readonly describe: string }[]
}

/** Every command with the words that may follow it, as all shells need it. */
export function describe(
  program: Command,
  path: readonly string[] = [],
  inherited: CommandWords['options'] = [],
): readonly CommandWords[] {
  const own = [
    ...program.options.map((option) => ({
      flag: option.long ?? option.short ?? '',
      describe: option.description,
    })),
    ...inherited,
  ]
  const commands = program.commands.map((one) => ({
    name: one.name(),
    describe: one.description(),
  }))
  const global = path.length === 0 ? own : inherited
  return [
    { path, commands, options: own },
    ...program.commands.flatMap((one) => describe(one, [...path, one.name()], global)),
  ]
}
