import { createProgram } from '../../apps/cli/src/create-program.ts'
import { renderReference } from '../../apps/cli/src/reference/render-reference.ts'

/** The text of docs/cli.md. Nothing of the program is run, so its surroundings are this process's own. */
export function renderCliReference(): string {
  const { stdin, stdout, stderr } = process
  return renderReference(
    createProgram({
      stdin,
      stdout,
      stderr,
      env: {},
      folder: '/',
      nowMs: () => 0,
      newKey: () => '',
      sleep: async () => undefined,
      interrupted: new AbortController().signal,
    }),
  )
}
