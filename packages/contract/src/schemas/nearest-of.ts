/**
 * The name that was probably meant: the same but for case and separators, or one letter in four away.
 * Undefined where none is that near. Pure.
 */
export function nearestOf(given: string, names: readonly string[]): string | undefined {
  // The cost below is the product of both lengths; nobody means a name by something that long.
  if (given.length > MAX_LENGTH) return undefined
  const wanted = plain(given)
  const near = names
    .map((name) => ({ name, distance: distance(wanted, plain(name)) }))
    .filter(({ name, distance }) => distance <= Math.floor(plain(name).length / 4))
    .toSorted((a, b) => a.distance - b.distance)
  return near[0]?.name
}

const MAX_LENGTH = 64

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Letters to add, take away or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...a].entries()) {
    const above = row
    row = [at + 1]
    for (const [index, other] of [...b].entries()) {
      const changed = (above[index] ?? 0) + (letter === other ? 0 : 1)
      row.push(Math.min(changed, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1))
    }
  }
  return row[b.length] ?? 0
}
