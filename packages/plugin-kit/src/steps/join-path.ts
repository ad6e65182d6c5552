/** Joins validated relative paths with `/`, leaving out `.` parts; `.` when nothing is left. */
export function joinPath(...paths: readonly string[]): string {
  const parts = paths.flatMap((path) => path.split('/')).filter((part) => part !== '.')
  return parts.length === 0 ? '.' : parts.join('/')
}
