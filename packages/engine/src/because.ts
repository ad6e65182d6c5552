import type { Failure } from './event.ts'
import type { Words } from './words.ts'

/**
 * Why the engine itself stopped or left something out, apart from its language: the step that it is
 * about, by its label, and what went wrong there. `failed`: it failed · `not-done`: it did not get done.
 */
export interface Because {
  readonly code: 'failed' | 'not-done'
  readonly step: { readonly label: string; readonly words?: Words }
  readonly failure?: Pick<Failure, 'code' | 'message'>
}
