import { CliError } from '../cli-error.ts'
import type { Run } from '../run/run.ts'
import { prompt } from './prompt.ts'

/** Goes on only with a yes: from `--yes`, or from the person. */
export async function confirm(
  run: Run,
  question: string,
  isYes: boolean | undefined,
): Promise<void> {
  if (isYes === true) return
  const answer = await prompt(run, `${question} [y/N]`, { instead: 'Say it with --yes.' })
  if (/^y(es)?$/i.test(answer.trim())) return
  throw new CliError({
    code: 'NOT_CONFIRMED',
    message: 'Nothing was changed.',
    exit: 'cancelled',
  })
}
