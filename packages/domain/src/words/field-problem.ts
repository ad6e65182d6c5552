import type { FieldProblem } from '../problem.ts'
import type { Told } from './tell-from.ts'

/** What is wrong at that place, in English and as words. */
export function fieldProblem(path: string, { text, words }: Told): FieldProblem {
  return { path, message: text, words: [words] }
}
