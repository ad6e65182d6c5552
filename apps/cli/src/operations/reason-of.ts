import type { Run } from '../run/run.ts'
import { prompt } from '../session/prompt.ts'

/** Why; asked for where it was not given (OPS-16). */
export async function reasonOf(run: Run, given: string | undefined): Promise<string> {
  return given ?? (await prompt(run, 'Reason', { instead: 'Give it with --reason "…".' }))
}
