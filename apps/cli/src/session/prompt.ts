import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Run } from '../run/run.ts'
import { usageError } from '../usage-error.ts'

/** Asks the person; `hidden` shows nothing of what is typed. Throws USAGE where nobody can be asked. */
export async function prompt(
  run: Run,
  question: string,
  options: { readonly hidden?: boolean; readonly instead: string },
): Promise<string> {
  const { world } = run
  if (world.stdin.isTTY !== true || run.isJson)
    throw usageError(`${question} is needed, and nobody can be asked here.`, options.instead)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const output = options.hidden === true ? silent : world.stderr
  const reader = createInterface({ input: world.stdin, output, terminal: true })
  // Only now: the terminal must have stopped showing what is typed before anybody is asked to type.
  world.stderr.write(`${question}: `)
  const interrupted = new AbortController()
  // Ctrl-C, and the end of input (Ctrl-D), which would leave the question unanswered for ever.
  reader.once('SIGINT', () => interrupted.abort())
  reader.once('close', () => interrupted.abort())
  try {
    return await reader.question('', { signal: interrupted.signal })
  } finally {
    reader.close()
    if (options.hidden === true) world.stderr.write('\n')
  }
}
