import type { Tree } from '../../test/journeys/support/operations.ts'
import type { CrashLab } from './lab.ts'
import { query } from './query.ts'

const PIVOT = `
  select json_extract(body, '$.plan.pivot') as pivot from journal_event
  where operation_id = ? and json_extract(body, '$.type') = 'operation.planned'`

/** Operations of a tree that have passed their point of no return: what they did stays, however they end. */
export function committedOperations(lab: CrashLab, tree: Tree): readonly Tree['root'][] {
  const isCommitted = (one: Tree['root']): boolean => {
    const [row] = query<{ pivot: string | null }>(lab, PIVOT, one.id)
    const pivot = one.nodes.find((node) => node.name === row?.pivot)
    const child = tree.all.find(
      (each) => each.parentId === one.id && each.parentNode === pivot?.name,
    )
    return pivot?.state === 'done' || (child !== undefined && isCommitted(child))
  }
  return tree.all.filter(isCommitted)
}
