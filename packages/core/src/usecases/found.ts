import { Problem } from '@keystone/domain/problem'

/** The thing, or NOT_FOUND: also for what belongs to another organisation (SEC-2). */
export function found<T>(thing: T | undefined, what: string, id: string): T {
  if (thing !== undefined) return thing
  throw new Problem('NOT_FOUND', `There is no ${what} ${id}.`)
}
