import { oneOf } from './one-of.ts'

/** The one of a list with that id or name. */
export function findNamed<T extends { readonly id: string; readonly name: string }>(
  noun: string,
  name: string,
  all: readonly T[],
): T {
  return oneOf(
    noun,
    name,
    all,
    (one) => one.id === name || one.name === name,
    (one) => one.name,
  )
}
