import { debuglog } from 'node:util'
import { CommanderError } from 'commander'
import { CliError, type CliErrorParts } from './cli-error.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { problemLines } from './output/problem-lines.ts'
import { renderLine } from './output/render-line.ts'
import { isColoured } from './run/is-coloured.ts'
import type { Surroundings } from './run/surroundings.ts'
import { usageError } from './usage-error.ts'

/** Says why a command ended, on stderr, and gives the exit code. */
export function fail(world: Surroundings, args: readonly string[], error: unknown): number {
  // commander has already shown what was asked for.
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODES.ok.code
  debuglog('keystone')('%s', error instanceof Error ? error.stack : error)
  const problem = problemOf(world, error)
  if (problem.isSilent === true) return EXIT_CODES[problem.exit].code
  if (args.includes('--json')) {
    const { exit: _, ...shown } = problem
    world.stderr.write(`${JSON.stringify({ error: shown })}\n`)
  } else {
    const rendering = {
      isColoured: isColoured(world.env, world.stderr, !args.includes('--no-color')),
    }
    for (const line of problemLines(problem)) world.stderr.write(`${renderLine(line, rendering)}\n`)
  }
  return EXIT_CODES[problem.exit].code
}

function problemOf(world: Surroundings, error: unknown): CliErrorParts {
  if (error instanceof CliError) return error.parts
  if (error instanceof CommanderError) return wrongUse(error).parts
  if (world.interrupted.aborted || (error instanceof Error && error.name === 'AbortError'))
    return { code: 'INTERRUPTED', message: 'Interrupted.', exit: 'cancelled' }
  return {
    code: 'DEFECT',
    message: `Keystone's command line has a defect: ${error instanceof Error ? error.message : error}`,
    hint: 'Run it again with NODE_DEBUG=keystone to see where, and report it.',
    exit: 'failed',
  }
}

/** commander's words without the heading that every error gets; help shown for want of a command is enough. */
function wrongUse({ code, message }: CommanderError): CliError {
  if (code === 'commander.help')
    return new CliError({ code, message, exit: 'usage', isSilent: true })
  return usageError(
    message.replace(/^error: /, ''),
    'Call it with --help: that shows what it takes.',
  )
}
