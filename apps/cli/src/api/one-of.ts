import { usageError } from '../usage-error.ts'
import { notFound } from './not-found.ts'

/** The only match. Throws NOT_FOUND, or USAGE naming the candidates. */
export function oneOf<T>(
  noun: string,
  name: string,
  all: readonly T[],
  isMatch: (item: T) => boolean,
  nameOf: (item: T) => string,
): T {
  const [first, ...others] = all.filter(isMatch)
  if (first === undefined) throw notFound(noun, name, all.map(nameOf))
  if (others.length === 0) return first
  const names = [first, ...others].map(nameOf).join(', ')
  throw usageError(`"${name}" may be any of: ${names}.`, 'Write the longer name.')
}
