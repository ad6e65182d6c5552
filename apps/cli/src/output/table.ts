import { printable } from './printable.ts'
import type { Line, Span } from './span.ts'
import { styled } from './styled.ts'

const GAP = 2

/** Rows in columns as wide as their widest cell; `empty` is said where there are none. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly Span[])[],
  empty: Line,
): readonly Line[] {
  if (rows.length === 0) return [empty]
  const head = titles.map((title) => styled('dim', title))
  const widths = titles.map((_, index) =>
    Math.max(...[head, ...rows].map((row) => widthOf(row[index] ?? ''))),
  )
  return [head, ...rows].map((row) =>
    row.flatMap((cell, index) => {
      const isLast = index === row.length - 1
      const padding = (widths[index] ?? 0) - widthOf(cell) + GAP
      return isLast ? [cell] : [cell, ' '.repeat(padding)]
    }),
  )
}

function widthOf(cell: Span): number {
  return [...printable(typeof cell === 'string' ? cell : cell.text)].length
}
