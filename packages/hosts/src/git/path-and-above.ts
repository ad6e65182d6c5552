/** `a`, `a/b` and `a/b/c` of `a/b/c`. */
export function pathAndAbove(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}
