import type { Run } from '../run/run.ts'
import { prompt } from './prompt.ts'
import { readStdin } from './read-stdin.ts'

/** A secret: typed unseen by a person, else all of standard input. Never an argument, which others can see. */
export async function askSecret(run: Run, question: string): Promise<string> {
  if (run.world.stdin.isTTY !== true) return await readStdin(run.world)
  return await prompt(run, question, { hidden: true, instead: 'Pipe it in.' })
}
