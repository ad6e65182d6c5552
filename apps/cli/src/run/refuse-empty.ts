import type { Argument, Command, Option } from 'commander'
import { usageError } from '../usage-error.ts'

/**
 * No option and no argument takes an empty text: it is a variable of a script that is not set, and what
 * the API says of it is in words of the API and not of the command line. Done for all at once, so that no
 * command can forget it.
 */
export function refuseEmpty(command: Command): void {
  for (const option of command.options)
    if (option.required || option.optional) guard(option, option.long ?? option.flags)
  for (const argument of command.registeredArguments) guard(argument, `<${argument.name()}>`)
  for (const one of command.commands) refuseEmpty(one)
}

function guard(taker: Option | Argument, name: string): void {
  const parse = taker.parseArg as ((value: string, before: unknown) => unknown) | undefined
  const isVariadic = taker.variadic
  taker.argParser((value: string, before: unknown) => {
    if (value === '')
      throw usageError(
        `${name} is empty.`,
        'Give it a value, or leave it out; a variable of your script may not be set.',
      )
    if (parse !== undefined) return parse(value, before)
    return isVariadic ? [...(Array.isArray(before) ? before : []), value] : value
  })
}
