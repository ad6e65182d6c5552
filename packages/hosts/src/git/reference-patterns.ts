/** Full names that a ref may mean, the first that exists counts: a branch before a tag, as `git clone --branch`. */
export function referencePatterns(ref: string | undefined): readonly [string, ...string[]] {
  if (ref === undefined || ref === 'HEAD') return ['HEAD']
  if (ref.startsWith('refs/')) return [ref]
  return [`refs/heads/${ref}`, `refs/tags/${ref}`]
}
