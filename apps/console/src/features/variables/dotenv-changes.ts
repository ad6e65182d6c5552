import type { Wire } from '../../api/wire.ts'

type Variable = Wire['Variable']

export interface DotenvEffect {
  readonly name: string
  readonly is: 'added' | 'replaced' | 'same' | 'removed'
}

/**
 * What a .env text would do to the variables that are set here, from what there is and what there would
 * be. Of secret values nothing is known but that they are replaced.
 */
export function dotenvChanges(
  before: readonly Variable[],
  after: readonly Variable[],
): readonly DotenvEffect[] {
  const known = new Map(before.map((variable) => [variable.name, variable]))
  const kept = new Set(after.map(({ name }) => name))
  const set = after.flatMap((variable): DotenvEffect[] => {
    const old = known.get(variable.name)
    if (old === undefined) return [{ name: variable.name, is: 'added' }]
    if (old.revision === variable.revision) return []
    const isSame = !variable.secret && !old.secret && old.value === variable.value
    return [{ name: variable.name, is: isSame ? 'same' : 'replaced' }]
  })
  const removed = before
    .filter(({ name }) => !kept.has(name))
    .map(({ name }): DotenvEffect => ({ name, is: 'removed' }))
  return [...set, ...removed].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
