import type { Affected } from '@keystone/engine/plan'
import type { AffectedThing } from './affected-things.ts'

/** One thing that a plan touches. */
export function affected(
  how: Affected['how'],
  what: AffectedThing,
  name: string,
  id?: string,
): Affected {
  return id === undefined ? { how, what, name } : { how, what, name, id }
}
