import { CliError } from '../cli-error.ts'

/** There is no such thing; says which there are. */
export function notFound(noun: string, name: string, known: readonly string[]): CliError {
  const shown = known.slice(0, 10)
  const more = known.length > shown.length ? ` and ${known.length - shown.length} more` : ''
  return new CliError({
    code: 'NOT_FOUND',
    message: `There is no ${noun} "${name}".`,
    hint: shown.length === 0 ? `There is none at all yet.` : `Known: ${shown.join(', ')}${more}.`,
    exit: 'notFound',
  })
}
