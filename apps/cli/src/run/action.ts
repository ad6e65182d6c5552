import type { Command } from 'commander'
import { createRun } from './create-run.ts'
import type { GlobalOptions } from './global-options.ts'
import type { Run } from './run.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Makes a function of (run, arguments…, options) into what commander calls. commander passes the
 * arguments, then the options, then the command itself; the options here are those of the program, too.
 */
export function action<A extends readonly unknown[]>(
  world: Surroundings,
  act: (run: Run, ...args: A) => Promise<void>,
): (...args: unknown[]) => Promise<void> {
  return async (...args) => {
    const command = args.at(-1) as Command
    const options = command.optsWithGlobals<GlobalOptions>()
    const given = [...args.slice(0, -2), options] as unknown as A
    await act(createRun(world, options), ...given)
  }
}
