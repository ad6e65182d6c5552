import type { Tree } from '../../test/journeys/support/operations.ts'
import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import type { Pairs } from './pairs.ts'

/** Median begin and end of each node after the operation was created: where a figure that misses its goal is lost. */
export function renderWhereTimeGoes(all: readonly Pairs[]): string {
  return all
    .map(({ what, keystone }) => `${what}\n\n${nodeTable(keystone.map((one) => one.tree))}`)
    .join('\n\n')
}

function nodeTable(trees: readonly Tree[]): string {
  const times = new Map<string, { begins: number[]; ends: number[] }>()
  for (const tree of trees) {
    const zero = Date.parse(tree.root.createdAt)
    for (const one of tree.all) {
      for (const node of one.nodes) {
        if (node.node === 'child' || node.startedAt === undefined) continue
        const name = `${one.kind}/${node.name.replaceAll(/[0-9a-f]{12}/g, '*')}`
        const known = times.get(name) ?? { begins: [], ends: [] }
        known.begins.push(Date.parse(node.startedAt) - zero)
        known.ends.push(Date.parse(node.finishedAt ?? '') - zero)
        times.set(name, known)
      }
    }
  }
  const rows = [...times].map(([name, { begins, ends }]) => {
    const [begin, end] = [spread(begins).median, spread(ends).median]
    return { begin, cells: [name, begin.toFixed(0), end.toFixed(0), (end - begin).toFixed(0)] }
  })
  return table(
    ['step', 'begins, ms', 'ends, ms', 'takes, ms'],
    rows.toSorted((a, b) => a.begin - b.begin).map((row) => row.cells),
  )
}
