/** Keeps the newest lines of an output, each cut to a readable length, as evidence for an error. */
export function lastLines(limit: number): {
  add(line: string): void
  list(): readonly string[]
} {
  const lines: string[] = []
  return {
    add(line) {
      if (line.trim() === '') return
      lines.push(line.slice(0, 500))
      if (lines.length > limit) lines.shift()
    },
    list: () => [...lines],
  }
}
