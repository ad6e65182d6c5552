import { CliError } from './cli-error.ts'

/** The command was used wrongly; nothing was sent. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError({ code: 'USAGE', message, hint, exit: 'usage' })
}
